import type { Connection } from '../../runner/adapters/contract/connection.ts'
import { openEmbedded } from '../../runner/adapters/open-adapter.ts'
import { bind, isBound } from '../../runner/check/index.ts'
import { boundLineage, type ModelLineage } from '../../runner/lineage/index.ts'
import { drawFrom } from '../portability/random/draw.ts'
import { fillTables } from '../portability/random/fill-tables.ts'
import { drawQuery } from '../portability/random/query-text.ts'
import { drawTables, type RawTable } from '../portability/random/raw-tables.ts'
import { temporaryFolder } from '../support/folders.ts'
import { makeTwins, readingOthers } from './twin-tables.ts'

/** What was seen of a query when values of its tables were changed. */
export interface Held {
  /** Draws it again. */
  readonly seed: string
  readonly query: string
  /** `bound`, or why there is no lineage to hold against it. */
  readonly kind: 'bound' | 'refused' | 'unread' | 'fails'
  /** Output columns that changed with columns that have no edge to them. */
  readonly missing: readonly string[]
  /** Edges along which no change was seen; looked for where it is asked. */
  readonly silent: readonly string[]
}

/**
 * Draws tables and queries over them, and holds the lineage of each query against what it gives when values change.
 * @param times how often each edge is tried; 0 looks only for edges that are missing
 */
export async function holdQueries(seed: number, count: number, times: number): Promise<Held[]> {
  const tables = drawTables(drawFrom(seed))
  const readable = tables.map(({ name, columns }) => ({ sql: `raw.${name}`, columns }))
  const queries = Array.from({ length: count }, (_, index) => drawQuery(readable, drawFrom(seed * 100_003 + index)))
  await using embedded = await openEmbedded(temporaryFolder())
  await using connection = await embedded.connect()
  await connection.execute(`set timezone = 'UTC'; set threads = 1; create schema twin`)
  await connection.execute(fillTables(tables, 'duckdb').join(';\n'))
  const changes = drawFrom(seed + 1)
  const changeAll = () => connection.execute(makeTwins(tables, changes).join(';\n'))
  await changeAll()
  const answers = await bind(connection, queries)
  const held: Held[] = []
  for (const [index, query] of queries.entries()) {
    const answer = answers[index]
    const one = { seed: `${seed}/${index}`, query, missing: [], silent: [] }
    const lineage = answer && isBound(answer) ? lineageOf(answer) : undefined
    const before = lineage && (await columnsOf(query, connection))
    if (!answer || !isBound(answer)) held.push({ ...one, kind: 'refused' })
    else if (!lineage) held.push({ ...one, kind: 'unread' })
    else if (!before) held.push({ ...one, kind: 'fails' })
    else {
      const asked = { query, lineage, before, tables, connection }
      const missing = await findMissing(asked)
      const silent = times > 0 ? await findSilent(asked, times, changeAll) : []
      held.push({ ...one, kind: 'bound', missing, silent })
    }
  }
  return held
}

interface Asked {
  readonly query: string
  readonly lineage: ModelLineage
  /** What it gives of the tables as they are. */
  readonly before: readonly string[]
  readonly tables: readonly RawTable[]
  readonly connection: Connection
}

function lineageOf({ plan, columns }: Extract<Awaited<ReturnType<typeof bind>>[number], { columns: unknown }>) {
  const tables = { nodeOf: ({ table }: { readonly table: string }) => table, inlined: () => undefined }
  return plan && boundLineage(plan, columns, tables, { placeAt: () => undefined, byteOf: () => undefined })
}

/** Every column is changed that has no edge to an output column, all at once; where that changes, they are changed one by one. */
async function findMissing(asked: Asked): Promise<string[]> {
  const missing: string[] = []
  const tried = new Map<string, readonly string[] | undefined>()
  for (const [at, { name }] of asked.lineage.columns.entries()) {
    const edges = edgesTo(asked.lineage, at)
    const others = columnsIn(asked.tables).filter((column) => !edges.has(column))
    const key = others.join()
    if (!tried.has(key)) tried.set(key, await after(asked, others))
    if (!isOther(asked.before, tried.get(key), at)) continue
    for (const column of others)
      if (isOther(asked.before, await after(asked, [column]), at)) missing.push(`${column} -> ${name}`)
    if (missing.length === 0) missing.push(`several of ${key} -> ${name}`)
  }
  return missing
}

async function findSilent(asked: Asked, times: number, changeAll: () => Promise<unknown>): Promise<string[]> {
  const silent = new Set<string>()
  asked.lineage.columns.forEach((_, at) => {
    for (const column of edgesTo(asked.lineage, at)) silent.add(`${column} -> ${at}`)
  })
  for (let time = 0; time < times && silent.size > 0; time++) {
    await changeAll()
    for (const column of new Set([...silent].map((edge) => edge.split(' -> ')[0] ?? ''))) {
      const given = await after(asked, [column])
      asked.before.forEach((_, at) => {
        if (isOther(asked.before, given, at)) silent.delete(`${column} -> ${at}`)
      })
    }
  }
  return [...silent]
}

/** What a query gives when some columns, as `table.column`, have other values; undefined where it cannot be run then. */
function after({ query, tables, connection }: Asked, changed: readonly string[]) {
  const isChanged = new Set(changed)
  return columnsOf(
    readingOthers(query, tables, (table, column) => isChanged.has(`${table}.${column}`)),
    connection,
  )
}

function isOther(before: readonly string[], given: readonly string[] | undefined, at: number): boolean {
  return given !== undefined && (before[at] ?? '') !== (given[at] ?? '')
}

function columnsIn(tables: readonly RawTable[]): string[] {
  return tables.flatMap((table) => table.columns.map((column) => `${table.name}.${column.name}`))
}

function edgesTo({ columns, rows }: ModelLineage, at: number): Set<string> {
  return new Set([...(columns[at]?.from ?? []), ...rows].map(({ node, column }) => `${node}.${column}`))
}

/** Floats differ in their last digits by the order in which they are added. */
function comparable(value: unknown): string {
  return typeof value === 'bigint'
    ? String(value)
    : typeof value === 'number'
      ? value.toPrecision(9)
      : JSON.stringify(value)
}

/** The values of each column that a query gives, in no order; undefined where it cannot be run. */
async function columnsOf(query: string, connection: Connection): Promise<readonly string[] | undefined> {
  const columns: string[][] = []
  try {
    for await (const rows of connection.stream(query)) {
      for (const row of rows) {
        for (const [at, value] of row.entries()) {
          columns[at] ??= []
          columns[at].push(comparable(value))
        }
      }
    }
  } catch {
    return undefined
  }
  return columns.map((values) => values.sort().join('\n'))
}
