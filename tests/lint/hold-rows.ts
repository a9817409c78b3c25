import type { Connection } from '../../runner/adapters/contract/connection.ts'
import { openEmbedded } from '../../runner/adapters/open-adapter.ts'
import { bind, isBound } from '../../runner/check/index.ts'
import { isKey, leastKey } from '../../runner/lint/rows/determines.ts'
import type { KnownKey, KnownRows } from '../../runner/lint/rows/known-keys.ts'
import { walkFacts } from '../../runner/lint/rows/walk-facts.ts'
import { drawFrom } from '../portability/random/draw.ts'
import { fillTables } from '../portability/random/fill-tables.ts'
import { drawQuery } from '../portability/random/query-text.ts'
import { drawTables, type RawTable } from '../portability/random/raw-tables.ts'
import { temporaryFolder } from '../support/folders.ts'

/** What was said of the rows of a query, and what of it is not so. */
export interface HeldRows {
  readonly seed: string
  readonly query: string
  readonly kind: 'said' | 'unread' | 'refused' | 'fails'
  /** How much was said: keys, filled columns. */
  readonly said: number
  readonly wrong: readonly string[]
}

/** Draws tables and queries over them; what is true of the rows that are there is taken as tested, and what follows of it is held against the rows that come out. */
export async function holdRows(seed: number, count: number): Promise<HeldRows[]> {
  const tables = drawTables(drawFrom(seed))
  const readable = tables.map(({ name, columns }) => ({ sql: `raw.${name}`, columns }))
  const queries = Array.from({ length: count }, (_, index) => drawQuery(readable, drawFrom(seed * 100_003 + index)))
  await using embedded = await openEmbedded(temporaryFolder())
  await using connection = await embedded.connect()
  await connection.execute(`set timezone = 'UTC'; set threads = 1`)
  await connection.execute(fillTables(tables, 'duckdb').join(';\n'))
  const known = await trueOf(tables, connection)
  const answers = await bind(connection, queries)
  const held: HeldRows[] = []
  for (const [index, query] of queries.entries()) {
    const answer = answers[index]
    const one = { seed: `${seed}/${index}`, query, said: 0, wrong: [] }
    const walked =
      answer && isBound(answer) && answer.plan
        ? walkFacts(answer.plan, { known, nodeOf: ({ table }) => table, inlined: () => undefined })
        : undefined
    if (!answer || !isBound(answer)) held.push({ ...one, kind: 'refused' })
    else if (!walked) held.push({ ...one, kind: 'unread' })
    else held.push({ ...one, ...(await against(walked.facts, query, connection)) })
  }
  return held
}

async function against(
  facts: NonNullable<ReturnType<typeof walkFacts>>['facts'],
  query: string,
  connection: Connection,
): Promise<Pick<HeldRows, 'kind' | 'said' | 'wrong'>> {
  const names = facts.columns.map((_, at) => `c${at + 1}`)
  const given = `(${query}) as given(${names.join(', ')})`
  const nameOf = (value: number) => names[facts.columns.indexOf(value)] ?? ''
  const key = leastKey(facts)
  const single = facts.columns.filter((value) => isKey([value], facts))
  const keys = [...(key ? [key] : []), ...single.map((value) => [value])]
  const filled = facts.columns.filter((value) => facts.filled.has(value))
  const questions = [
    ...keys.map((columns) => ({
      about: `key (${columns.map(nameOf).join(', ')})`,
      sql:
        columns.length === 0
          ? `select count(*) > 1 as wrong from ${given}`
          : `select coalesce(bool_or(n > 1), false) as wrong from (select count(*) as n from ${given} group by ${columns.map(nameOf).join(', ')})`,
    })),
    ...filled.map((value) => ({
      about: `not null ${nameOf(value)}`,
      sql: `select coalesce(bool_or(${nameOf(value)} is null), false) as wrong from ${given}`,
    })),
  ]
  if (questions.length === 0) return { kind: 'said', said: 0, wrong: [] }
  const wrong: string[] = []
  try {
    // One by one: of several in one query, DuckDB 1.5 may answer one wrongly where a count stands twice.
    for (const { about, sql } of questions) {
      const [row = {}] = await connection.query(sql)
      if (row.wrong !== false) wrong.push(about)
    }
    return { kind: 'said', said: questions.length, wrong }
  } catch {
    // Of random data some divide by zero, or are cast to what they are not.
    return { kind: 'fails', said: 0, wrong: [] }
  }
}

/** Of the rows that are there: each column, and each pair, that tells them apart, and each column without NULL. */
async function trueOf(tables: readonly RawTable[], connection: Connection): Promise<KnownRows> {
  const keys = new Map<string, KnownKey[]>()
  const notNull = new Set<string>()
  const holds = async (sql: string) => Object.values((await connection.query(sql))[0] ?? {})[0] === true
  for (const { name, columns } of tables) {
    const names = columns.map((column) => column.name)
    for (const column of names)
      if (await holds(`select count(*) = count(${column}) as h from raw.${name}`)) notNull.add(`${name}\0${column}`)
    const pairs = names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other]))
    const own: KnownKey[] = []
    for (const column of names)
      if (await holds(`select count(distinct ${column}) = count(${column}) as h from raw.${name}`))
        own.push({ columns: [column.toLowerCase()], countsNulls: false })
    for (const pair of pairs)
      if (
        await holds(
          `select count(*) = (select count(*) from (select distinct ${pair.join(', ')} from raw.${name})) as h from raw.${name}`,
        )
      )
        own.push({ columns: pair.map((column) => column.toLowerCase()), countsNulls: true })
    keys.set(name, own.slice(0, 3))
  }
  return {
    keysOf: (node) => keys.get(node) ?? [],
    isNotNull: (node, column) => notNull.has(`${node}\0${column}`),
    isFound: () => false,
    isSeen: () => true,
    dependenciesOf: () => [],
    note: () => undefined,
  }
}
