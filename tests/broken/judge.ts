import { existsSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Said } from '../support/typed.ts'
import type { ExpectedRelation, Reading } from './reading.ts'
import { literal, quoted } from './sql-by-hand.ts'

/** What a build of a broken project came to. */
export interface Built extends Said {
  readonly milliseconds: number
  /** What stands in the database afterwards, but for the runner's own. */
  readonly relations: ReadonlyMap<string, ExpectedRelation>
}

/** The tables and views of a project's DuckDB file with their rows, by `schema.name`; read without the runner. */
export async function relationsIn(
  folder: string,
  connection: DuckDBConnection,
): Promise<Map<string, ExpectedRelation>> {
  const path = join(folder, 'shop.duckdb')
  const relations = new Map<string, ExpectedRelation>()
  if (!existsSync(path)) return relations
  await connection.run(`attach ${literal(path)} as built (read_only); use built`)
  try {
    const found = await connection.runAndReadAll(
      `select schema_name, table_name from duckdb_tables() where database_name = 'built' and schema_name <> '_cupel'
       union all select schema_name, view_name from duckdb_views() where database_name = 'built' and not internal order by all`,
    )
    for (const [schema, name] of await found.getRowsJson()) {
      try {
        const reader = await connection.runAndReadAll(`select * from ${quoted(String(schema))}.${quoted(String(name))}`)
        relations.set(`${schema}.${name}`, { columns: reader.columnNames(), rows: await reader.getRowsJson() })
      } catch {
        // A view over what is not there any more: nobody can read rows from it.
      }
    }
    return relations
  } finally {
    await connection.run('use memory; detach built')
  }
}

const inner = /\n\s+at .+:\d+:\d+|this is a bug in cupel|\[object |\bundefined\b|TypeError|INTERNAL Error|\bENOENT\b/
/** A file's place; or the folder, where the file is not there that makes it a project. */
const place = /^(?:error|warning) {2}(?:\S.*?:\d+:\d+ |there is no project\.yml in <folder> {2}\[project-missing\])/m
const failed = /(?:✗|!) (?:failed|held|error|warned)/

/** Whether a build stopped with a finding that says where. */
export function isToldAtItsPlace({ code, err }: Built): boolean {
  return code !== 0 && place.test(err)
}

/** How the complaint about a build begins that took too long. */
export const tookLong = 'took'

/** How long a build may take, in milliseconds: ten seconds where it has a core to itself, more where others wait for one too. */
function longest(): number {
  return 10_000 * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
}

/** What is wrong with how a build ended, by an independent reading; undefined where nothing is. */
export function judge(built: Built, reading: Reading | undefined): string | undefined {
  const said = built.out + built.err
  if (built.milliseconds > longest()) return `${tookLong} ${built.milliseconds} ms`
  const leak = inner.exec(said)
  if (leak) return `shows ${JSON.stringify(leak[0])}`
  if (!reading)
    return built.code === 0 || place.test(built.err) || failed.test(built.out)
      ? undefined
      : `ended with ${built.code}, and no place`
  for (const [name, { columns, rows }] of built.relations) {
    if (/__(candidate|delta|rejected)$/.test(name)) continue
    const expected = reading.relations.get(name)
    if (!expected) return `published ${name}, which the reading cannot tell${because(reading)}`
    const own = expected.columns.map((column) => columns.indexOf(column))
    const isRaw = columns.includes('_load_id')
    if (own.includes(-1) || (!isRaw && own.length !== columns.length))
      return `${name} has ${columns.join(', ')}, not ${expected.columns.join(', ')}`
    const published = rows.map((row) => own.map((at) => row[at] ?? null))
    if (asText(published) !== asText(expected.rows))
      return `${name} holds\n${asText(published)}\nand not\n${asText(expected.rows)}`
  }
  if (built.code === 0) {
    if (reading.fault !== undefined) return `ended well${because(reading)}`
    if (reading.failing.length) return `ended well, though these fail: ${reading.failing.join(', ')}`
    const missing = [...reading.relations.keys()].filter((name) => !built.relations.has(name))
    return missing.length ? `ended well without ${missing.join(', ')}` : undefined
  }
  if (isToldAtItsPlace(built)) return undefined
  if (reading.failing.length && failed.test(built.out)) return undefined
  return `ended with ${built.code}, and no place${because(reading)}`
}

function because({ fault }: Reading): string {
  return fault === undefined ? '' : `; by the reading: ${fault}`
}

/** Rows as text, in an order of their own. */
function asText(rows: ExpectedRelation['rows']): string {
  return rows
    .map((row) => JSON.stringify(row))
    .sort()
    .join('\n')
}
