/** An error as the service answers it: its code, its SQL state and its sentence. */
export class Refusal extends Error {
  readonly code: string
  readonly sqlState: string
  /** Where in the statement's text it lies, if that is known. */
  readonly offset: number | undefined

  constructor(code: string, sqlState: string, message: string, offset?: number) {
    super(message)
    this.offset = offset
    this.name = 'Refusal'
    this.code = code
    this.sqlState = sqlState
  }
}

const noPlace = 'error line 0 at position -1'

/** The same refusal with the line (from 1) and the position in it (from 0) of its offset. */
export function placed(refusal: Refusal, sql: string): Refusal {
  if (refusal.offset === undefined) return refusal
  const before = sql.slice(0, refusal.offset).split('\n')
  const place = `error line ${before.length} at position ${before.at(-1)?.length ?? 0}`
  return new Refusal(refusal.code, refusal.sqlState, refusal.message.replace(noPlace, place), refusal.offset)
}

const compilation = (code: string, sqlState: string, sentence: string): Refusal =>
  new Refusal(code, sqlState, `SQL compilation error:\n${sentence}`)

/** 001003: text that is not Snowflake's SQL. `line` counts from 1, `position` from 0. */
export const syntaxError = (line: number, position: number, found: string): Refusal =>
  compilation('001003', '42000', `syntax error line ${line} at position ${position} unexpected '${found}'.`)

/** 002003: no such object, or none that the role may see. */
export const noSuchObject = (kind: string, name: string): Refusal =>
  compilation(
    '002003',
    kind === 'Database' || kind === 'Schema' ? '02000' : '42S02',
    `${kind} '${name}' does not exist or not authorized.`,
  )

/** 002002: the name is taken. */
export const alreadyExists = (name: string): Refusal =>
  compilation('002002', '42710', `Object '${name}' already exists.`)

/** 000904: no such column. */
export const invalidIdentifier = (name: string, offset?: number): Refusal =>
  new Refusal('000904', '42000', `SQL compilation error:\n${noPlace}\ninvalid identifier '${name}'`, offset)

/** 002140: no such function. */
export const unknownFunction = (name: string): Refusal => compilation('002140', '42601', `Unknown function ${name}.`)

/** 001044: a function whose arguments are of the wrong kind. */
export const wrongArgumentTypes = (name: string, types: readonly string[]): Refusal =>
  compilation(
    '001044',
    '42P13',
    `error line 0 at position -1\nInvalid argument types for function '${name}': (${types.join(', ')})`,
  )

/** 000938, 000939: a function with too few or too many arguments. */
export const wrongArgumentCount = (name: string, got: number, least: number, most: number): Refusal =>
  got < least
    ? compilation(
        '000938',
        '22023',
        `error line 0 at position -1\nnot enough arguments for function [${name}], expected ${least}, got ${got}`,
      )
    : compilation(
        '000939',
        '22023',
        `error line 0 at position -1\ntoo many arguments for function [${name}] expected ${most}, got ${got}`,
      )

/** 001007, 002016: types that do not go together. */
export const typesDiffer = (sentence: string): Refusal => compilation('001007', '22023', sentence)

/** 000002: the service has the feature, or says that it has not; the emulator certainly has not. */
export const unsupported = (feature: string): Refusal =>
  new Refusal('000002', '0A000', `Unsupported feature '${feature}'.`)

/** 090105: the session has no current database. */
export const noCurrentDatabase = (operation: string): Refusal =>
  new Refusal(
    '090105',
    '22000',
    `Cannot perform ${operation}. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.`,
  )

/** 003001: the role may not. */
export const insufficientPrivileges = (kind: string, name: string): Refusal =>
  new Refusal('003001', '42501', `SQL access control error:\nInsufficient privileges to operate on ${kind} '${name}'`)

/** Another compilation error. */
export const compilationError = compilation
