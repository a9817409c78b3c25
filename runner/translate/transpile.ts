import type { Column } from '../adapters/contract/catalog.ts'
import type { Dialect } from '../adapters/contract/dialect.ts'
import { parseType } from '../sql/parse-sql-type.ts'
import { writeExpression } from './expression.ts'
import { literalRanges } from './literal-ranges.ts'
import { writeQuery } from './query.ts'
import type { KnownColumn, Scope } from './query-scope.ts'
import { readable } from './readable.ts'
import { NotPortable, Refusal } from './refuse.ts'
import { simpleQuery } from './simple/simple-query.ts'
import { type Fields, isFields, listOf, offsetIn, type Tree, treeOf } from './tree.ts'

/** Translates SQL from the project's dialect to a target's. */
export interface Translator {
  /**
   * A whole select. It may hold calls of `__cupel_<number>()` for texts that are put in afterwards: as a value, as an aggregate
   * with `over (…)`, or as a table in FROM with an alias.
   * @throws CupelError `construct-not-portable` for what is not known to give the same rows, with a hint that says what to write
   * instead; a {@link NotPortable}, which knows the offset where that can be told
   * @param about what is known of the relations that it reads and of what it gives; nothing by default
   * @example
   * (await openTranslator('duckdb', dialect)).select('select a // 2 as half from t')
   */
  select(sql: string, about?: KnownOfSelect): string
  /**
   * One expression, an argument of a dispatched macro. A name, a number, a type, and what does not parse as an expression come
   * back as they were.
   * @throws CupelError `construct-not-portable`
   */
  expression(sql: string): string
}

/** What the check knows of a select. */
export interface KnownOfSelect {
  /** The columns of a relation of the warehouse, by the parts of its name as they stand in the SQL. */
  columnsOf(path: readonly string[]): readonly Column[] | undefined
  /** What it gives; nothing where that is not known. */
  readonly output: readonly Column[]
}

type Library = typeof import('@polyglot-sql/sdk')

let library: Promise<Library> | undefined

/**
 * A translator to a dialect. The library that parses is loaded with the first one.
 * @param from the dialect that models are written in, as that library names it
 */
export async function openTranslator(from: string, target: Dialect): Promise<Translator> {
  library ??= import('@polyglot-sql/sdk')
  const { parse } = await library
  const scope: Scope = {
    dialect: target,
    tables: () => undefined,
    ctes: new Map(),
    relations: undefined,
    outer: undefined,
    windows: new Map(),
    aliases: new Map(),
    doubtfulAlias: 'column',
    write: writeExpression,
    query: writeQuery,
  }
  const read = (sql: string) => parse(readable(sql).sql, from as Parameters<Library['parse']>[1])
  return {
    select(sql, about) {
      const tables = (path: readonly string[]) => about?.columnsOf(path)?.map(knownColumn)
      const names = about?.output.map(({ name }) => name) ?? []
      const write = (tree: Tree, refused: Refusal[]) =>
        writeQuery(tree, { ...scope, tables, relations: new Map(), refused }, names.length > 0 ? names : 'each').sql
      const written = unrefused(simpleQuery(sql), write)
      if (written !== undefined) return written
      const { ast, error, errorStart } = read(sql)
      const refused: Refusal[] = []
      return guarded(
        sql,
        target.name,
        () => {
          const [query, ...more] = listOf(ast)
          const tree = treeOf(query)
          if (!tree) throw new Unread(error ?? 'there is no query', errorStart)
          if (more.length > 0) throw new Refusal('more than one statement', { hint: 'A model is one select.' })
          return write(tree, refused)
        },
        { refused },
      )
    },
    expression(sql) {
      if (isPlain(sql)) return sql
      const simple = loneItem(simpleQuery(`select ${sql}`))
      const written = unrefused(simple, (item) => writeExpression(item, scope).sql)
      if (written !== undefined) return written
      const [statement, ...others] = listOf(read(`select ${sql}`).ast)
      const item = others.length > 0 ? undefined : loneItem(treeOf(statement))
      return item
        ? guarded(sql, target.name, () => writeExpression(item, scope).sql, {
            before: 'select '.length,
          })
        : sql
    },
  }
}

/** What a tree without places is written as; undefined where a part of it is refused, since a refusal has a place. */
function unrefused<Node>(
  tree: Node | undefined,
  write: (tree: Node, refused: Refusal[]) => string,
): string | undefined {
  if (tree === undefined) return undefined
  const refused: Refusal[] = []
  try {
    const written = write(tree, refused)
    return refused.length > 0 ? undefined : written
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** A column of the warehouse's: its digits are those of its type, and the tables that cupel makes order texts by their bytes. */
function knownColumn({ name, type }: Column): KnownColumn {
  return { name, type: parseType(type), hasOwnDigits: true, isBytewise: true }
}

/** What the parser does not understand. */
class Unread extends Error {
  readonly offset: number | undefined

  constructor(reason: string, offset: number | undefined) {
    super(reason)
    this.offset = offset
  }
}

/** Refusals become an error of the user's, each with its place in the SQL as it was given. */
function guarded(
  sql: string,
  dialect: string,
  write: () => string,
  { before = 0, refused = [] }: { readonly before?: number; readonly refused?: readonly Refusal[] } = {},
): string {
  const all = new Map<string, NotPortable>()
  const note = ({ at, construct, hint }: Refusal) => {
    const offset = offsetIn(at)
    const near = offset === undefined ? undefined : readable(sql).originalOffset(offset - before)
    const place = callBefore(sql, construct, near) ?? near
    all.set(`${place} ${construct}`, new NotPortable(construct, dialect, hint, place))
  }
  let written = ''
  try {
    written = write()
  } catch (error) {
    if (error instanceof Unread)
      throw new NotPortable('SQL that the translation does not read', dialect, unreadHint(error), placeOf(error, sql))
    if (!(error instanceof Refusal)) throw error
    note(error)
  }
  for (const one of refused) note(one)
  const [first, ...others] = [...all.values()].sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0))
  if (!first) return written
  throw Object.assign(first, { others })
}

const placeOf = ({ offset }: Unread, sql: string) =>
  offset === undefined ? undefined : readable(sql).originalOffset(offset)

/** Constructs that begin with a sign. */
const signs: Readonly<Record<string, RegExp>> = { 'a struct': /\{/g, 'a list': /\[/g }

/** The parser knows where columns stand, not calls: the last call of the function that is named, or its sign, before what stands in it. */
function callBefore(sql: string, construct: string, place: number | undefined): number | undefined {
  const [, name] = /"(\w+)"/.exec(construct) ?? []
  const pattern = name ? new RegExp(`\\b${name}\\s*\\(`, 'gi') : signs[construct]
  if (!pattern) return undefined
  const skipped = literalRanges(sql)
  const calls = [...sql.matchAll(pattern)]
    .map(({ index }) => index)
    .filter((at) => !skipped.some(([start, end]) => at >= start && at < end))
  return place === undefined ? calls[0] : calls.findLast((at) => at <= place)
}

const unreadHint = ({ message }: Unread) =>
  `It says: ${message}. Write that part otherwise, or as a macro of your own with a form for each adapter.`

/** Names with dots, numbers, types with digits, formats, time zones (Europe/Paris would be a division): what is the same in every language, or is no expression at all. */
function isPlain(sql: string): boolean {
  return (
    sql.startsWith('%') ||
    /^\s*[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\s*$/.test(sql) ||
    /^\s*-?\d+(\.\d+)?\s*$/.test(sql) ||
    /^\s*(decimal|numeric|varchar)\s*\([\d\s,]*\)\s*$/i.test(sql) ||
    timeZones().has(sql)
  )
}

let knownZones: ReadonlySet<string> | undefined

function timeZones(): ReadonlySet<string> {
  knownZones ??= new Set(Intl.supportedValuesOf('timeZone'))
  return knownZones
}

/** The one item of a select without anything else; undefined where that is not all there is. */
function loneItem(tree: Tree | undefined): Fields | undefined {
  if (tree?.kind !== 'select') return undefined
  const { expressions, from, where_clause, group_by, having, order_by, limit } = tree.fields
  const [item, ...others] = listOf(expressions)
  const rest = [from, where_clause, group_by, having, order_by, limit]
  if (others.length > 0 || rest.some((part) => isFields(part)) || !isFields(item)) return undefined
  return treeOf(item)?.kind === 'alias' ? undefined : item
}
