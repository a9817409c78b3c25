import { written } from '../binder/scope.ts'
import { quoteText } from '../binder/typed.ts'
import { findDatabase, findSchema } from '../catalog.ts'
import { compilationError, noCurrentDatabase, noSuchObject, Refusal, unsupported } from '../refusal.ts'
import type { Action, Running } from '../running.ts'
import { defaultParameters, type ParameterValue, rollBack, type Session, textFormats, useFormat } from '../session.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Name } from '../syntax/expression.ts'
import { succeeded } from './done.ts'
import { parseValue } from './file-format.ts'
import { fullText, qualify, schemaOf } from './names.ts'

const quiet = { endsTransaction: false, needsWarehouse: false } as const

/** `use [database | schema | warehouse | role] name`. https://docs.snowflake.com/en/sql-reference/sql/use */
export function parseUse(cursor: Cursor): Action {
  cursor.expectWords('USE')
  if (cursor.takeWords('SECONDARY ROLES')) throw unsupported('secondary roles')
  const kind = cursor.takeOneOf('WAREHOUSE', 'ROLE', 'DATABASE', 'SCHEMA')
  const path = cursor.path()
  return {
    ...quiet,
    async run(running) {
      use(running, kind, path)
      return succeeded()
    },
  }
}

function use({ account, session }: Running, kind: string | undefined, path: readonly Name[]): void {
  const name = path.at(-1) ?? ''
  const { catalog } = account
  if (kind === 'WAREHOUSE') {
    if (!catalog.warehouses.has(name))
      throw new Refusal(
        '002043',
        '02000',
        'SQL compilation error:\nObject does not exist, or operation cannot be performed.',
      )
    session.warehouse = name
  } else if (kind === 'ROLE') {
    if (!catalog.roles.has(name) || !account.users.get(session.user)?.roles.has(name))
      throw new Refusal(
        '003013',
        '42501',
        `SQL access control error:\nRequested role '${name}' is not assigned to the executing user. Specify another role to activate.`,
      )
    session.role = name
  } else if (kind === 'SCHEMA' || path.length === 2) {
    const database = path.length === 2 ? path[0] : session.database
    if (database === undefined) throw noCurrentDatabase('USE SCHEMA')
    findSchema(catalog, database, name)
    session.database = database
    session.schema = name
  } else {
    findDatabase(catalog, name)
    session.database = name
    session.schema = 'PUBLIC'
  }
}

/** `alter session set a = 1 b = 'x'`, `alter session unset a, b`. https://docs.snowflake.com/en/sql-reference/sql/alter-session */
export function parseAlterSession(cursor: Cursor): Action {
  const names: Name[] = []
  const values: (ParameterValue | undefined)[] = []
  if (cursor.takeWords('UNSET')) {
    for (const name of cursor.commas(() => cursor.name())) {
      names.push(name)
      values.push(undefined)
    }
  } else {
    cursor.expectWords('SET')
    while (cursor.isName()) {
      names.push(cursor.name())
      cursor.expectSymbol('=')
      const isNegative = cursor.takeSymbol('-')
      const value = parseValue(cursor)
      values.push(
        value.kind === 'number'
          ? Number(value.text) * (isNegative ? -1 : 1)
          : value.kind === 'boolean' || value.kind === 'string'
            ? value.value
            : cursor.fail(),
      )
      cursor.takeSymbol(',')
    }
  }
  if (names.length === 0) cursor.fail()
  return {
    ...quiet,
    async run(running) {
      for (const [index, name] of names.entries()) await setParameter(running, name, values[index])
      return succeeded()
    },
  }
}

/** Sets a parameter, or brings its default back. */
export async function setParameter({ session }: Running, name: Name, value: ParameterValue | undefined): Promise<void> {
  const standard = Object.hasOwn(defaultParameters, name) ? defaultParameters[name] : undefined
  if (standard === undefined) throw compilationError('000001', '22023', `invalid parameter '${name}'`)
  const given = value ?? standard
  const wanted = coerceParameter(name, given, standard)
  if (name === 'TIMEZONE') {
    try {
      await session.connection.run(`set timezone = ${quoteText(String(wanted))}`)
    } catch {
      throw compilationError('001007', '22023', `invalid value [${String(wanted)}] for parameter 'TIMEZONE'`)
    }
  } else if (fixed.has(name) && wanted !== standard)
    throw unsupported(`the parameter ${name} with another value than ${String(standard)}`)
  if (Object.hasOwn(textFormats, name)) await useFormat(session, name, String(wanted))
  session.parameters.set(name, wanted)
}

/** Parameters whose other values would change results, and which the emulator does not follow. */
const fixed = new Set([
  'BINARY_INPUT_FORMAT',
  'DATE_INPUT_FORMAT',
  'TIMESTAMP_INPUT_FORMAT',
  'TIME_INPUT_FORMAT',
  'TIMESTAMP_OUTPUT_FORMAT',
  'TIMESTAMP_LTZ_OUTPUT_FORMAT',
  'TIMESTAMP_TZ_OUTPUT_FORMAT',
  'AUTOCOMMIT',
  'QUOTED_IDENTIFIERS_IGNORE_CASE',
  'TIMESTAMP_TYPE_MAPPING',
  'WEEK_START',
  'WEEK_OF_YEAR_POLICY',
  'ERROR_ON_NONDETERMINISTIC_MERGE',
  'TRANSACTION_ABORT_ON_ERROR',
  'ROWS_PER_RESULTSET',
])

function coerceParameter(name: Name, value: ParameterValue, standard: ParameterValue): ParameterValue {
  if (typeof standard === 'boolean' && typeof value === 'string' && /^(true|false)$/i.test(value))
    return value.toLowerCase() === 'true'
  if (typeof standard === 'number' && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value)
  if (name === 'JSON_INDENT' && !(Number(value) >= 0 && Number(value) <= 16))
    throw compilationError('001007', '22023', `invalid value [${String(value)}] for parameter 'JSON_INDENT'`)
  if (typeof standard !== typeof value)
    throw compilationError('001007', '22023', `invalid value [${String(value)}] for parameter '${name}'`)
  return value
}

/** `begin`, `start transaction`, `commit`, `rollback`. https://docs.snowflake.com/en/sql-reference/transactions */
export function parseTransaction(cursor: Cursor): Action {
  const verb = cursor.takeOneOf('BEGIN', 'START TRANSACTION', 'COMMIT', 'ROLLBACK')
  if (!verb) cursor.fail()
  if (verb === 'BEGIN') cursor.takeOneOf('TRANSACTION', 'WORK')
  else if (verb !== 'START TRANSACTION') cursor.takeWords('WORK')
  if ((verb === 'BEGIN' || verb === 'START TRANSACTION') && cursor.takeWords('NAME')) cursor.name()
  return {
    ...quiet,
    async run({ session }) {
      if (verb === 'BEGIN' || verb === 'START TRANSACTION') {
        // A transaction inside a transaction is the same one.
        if (session.transaction) return succeeded()
        await session.connection.run('begin transaction')
        session.transaction = { journal: [], undo: [] }
      } else if (verb === 'ROLLBACK') await rollBack(session)
      else await commitOpen(session)
      return succeeded()
    },
  }
}

/** `comment [if exists] on table | view | column | schema … is '…'`. https://docs.snowflake.com/en/sql-reference/sql/comment */
export function parseComment(cursor: Cursor): Action {
  cursor.expectWords('COMMENT')
  const ifExists = cursor.takeWords('IF EXISTS')
  cursor.expectWords('ON')
  const kind = cursor.takeOneOf('TABLE', 'VIEW', 'COLUMN', 'SCHEMA')
  if (!kind) cursor.fail()
  const path = [cursor.name()]
  while (cursor.takeSymbol('.')) path.push(cursor.anyName())
  cursor.expectWords('IS')
  const comment = cursor.string()
  return {
    ...quiet,
    endsTransaction: true,
    async run(running) {
      const { account, session } = running
      if (kind === 'SCHEMA') {
        const database = path.length === 2 ? path[0] : session.database
        if (database === undefined) throw noCurrentDatabase('COMMENT')
        const schema = findSchema(account.catalog, database, path.at(-1) ?? '')
        findDatabase(account.catalog, database).schemas.set(schema.name, { ...schema, comment })
        return succeeded()
      }
      const owner = kind === 'COLUMN' ? path.slice(0, -1) : path
      const full = qualify(owner, session, 'COMMENT')
      const { relations } = schemaOf(account, full)
      const relation = session.temporary.get(fullText(full)) ?? relations.get(full.name)
      if (!relation && ifExists) return succeeded()
      if (!relation || (kind === 'VIEW' && relation.kind !== 'view'))
        throw noSuchObject(kind === 'VIEW' ? 'View' : 'Table', owner.map(written).join('.'))
      const column = path.at(-1)
      if (kind === 'COLUMN' && !relation.columns.some((one) => one.name === column))
        throw compilationError('000904', '42000', `invalid identifier '${column}'`)
      const columns = relation.columns.map((one) =>
        kind === 'COLUMN' && one.name === column ? { ...one, comment } : one,
      )
      const fresh =
        relation.kind === 'table'
          ? { ...relation, columns: relation.columns.map((one, index) => ({ ...one, ...columns[index] })) }
          : { ...relation, columns }
      relations.set(full.name, kind === 'COLUMN' ? fresh : { ...fresh, comment })
      return succeeded()
    },
  }
}

/** Commits what is open, before a statement that ends transactions. */
export async function commitOpen(session: Session): Promise<void> {
  if (!session.transaction) return
  delete session.transaction
  await session.connection.run('commit')
}
