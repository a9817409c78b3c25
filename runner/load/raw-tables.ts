import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import type { SourceNode } from '../parse/node.ts'
import { isLoadColumn, loadColumns, rejectColumns, undeclaredColumn } from './load-columns.ts'
import { retypedColumns } from './retyped-columns.ts'

/** The columns of a source's own that its raw table has or will have: the declared, then those that are there besides. */
export function ownColumns({ columns, load }: SourceNode, existing: readonly Column[]): Column[] {
  // What a properties file says of the loader's own columns describes them.
  const described = columns
    .filter(({ name }) => !isLoadColumn(name))
    .map(({ name, type }) => ({ name, type: type ?? 'varchar' }))
  const declared = load?.undeclared === 'json' ? [...described, undeclaredColumn] : described
  const others = existing.filter(
    ({ name }) => ![...loadColumns, ...declared].some((column) => sameName(column.name, name)),
  )
  return [...declared, ...others]
}

/** The raw table and its rejects, made where they are missing; a column that was declared later is added, one in a wider type takes it. */
export async function prepareTables(
  source: SourceNode,
  known: readonly Column[],
  existing: readonly Column[],
  { sql }: Adapter,
  connection: Connection,
): Promise<void> {
  await connection.execute(sql.createTable(source.relation, [...known, ...loadColumns]))
  await connection.execute(sql.createTable(source.rejects, rejectColumns))
  if (existing.length === 0) return
  const missing = missingColumns(known, existing)
  for (const column of missing) await connection.execute(sql.addColumn(source.relation, column))
  const wider = retypedColumns(source, existing, sql).filter(({ isWider }) => isWider)
  if (wider.length === 0) return
  const typed = [...existing, ...missing].map((column) => ({
    ...column,
    type: wider.find((one) => sameName(one.column.name, column.name))?.type ?? column.type,
  }))
  const changed = typed.filter(({ name }) => wider.some(({ column }) => sameName(column.name, name)))
  const names = changed.map(({ name }) => name)
  const retype = sql.retypeRead ?? sql.retype
  for (const statement of retype(source.relation, typed, names)) await connection.execute(statement)
}

function missingColumns(known: readonly Column[], existing: readonly Column[]): readonly Column[] {
  return known.filter(({ name }) => !existing.some((column) => sameName(column.name, name)))
}

/** Whether a raw table that stands has all columns that are declared, in types that hold what is declared. */
export function isAsDeclared(
  source: SourceNode,
  existing: readonly Column[],
  sql: Pick<SqlWriter, 'isToldAlike'>,
): boolean {
  const isOther = retypedColumns(source, existing, sql).some(({ isWider }) => isWider)
  return !isOther && missingColumns(ownColumns(source, existing), existing).length === 0
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** Takes the rows of files away, whose content is exchanged. @param files as the rows say where they come from */
export async function forgetRows(
  { relation, rejects }: SourceNode,
  files: readonly string[],
  { sql }: Adapter,
  connection: Connection,
): Promise<void> {
  if (files.length === 0) return
  const paths = files.map((path) => sql.literal(path)).join(', ')
  for (const table of [relation, rejects]) {
    await connection.execute(`delete from ${sql.relation(table)} where ${sql.quote('_source_file')} in (${paths})`)
  }
}

/** Takes away what a load brought of some files. @param files as the rows say where they come from */
export async function forgetLoaded(
  { relation, rejects }: SourceNode,
  files: readonly string[],
  loadId: number,
  { sql }: Adapter,
  connection: Connection,
): Promise<void> {
  const paths = files.map((path) => sql.literal(path)).join(', ')
  for (const table of [relation, rejects]) {
    const isOfLoad = `${sql.quote('_load_id')} = ${loadId}`
    await connection.execute(
      `delete from ${sql.relation(table)} where ${isOfLoad} and ${sql.quote('_source_file')} in (${paths})`,
    )
  }
}

/** What a file gave. */
export interface FileCounts {
  readonly rows: number
  readonly rejected: number
}

/** How many rows and rejects each file of this load gave. */
export async function countByFile(
  source: SourceNode,
  loadId: number,
  { sql }: Adapter,
  connection: Connection,
): Promise<Map<string, FileCounts>> {
  const [file, id] = [sql.quote('_source_file'), sql.quote('_load_id')]
  const counted = async (table: string) => {
    const rows = await connection.query(
      `select ${file} as file, count(*) as found from ${table} where ${id} = ${loadId} group by ${file}`,
    )
    return new Map(rows.map((row) => [String(row.file), Number(row.found)]))
  }
  const rows = await counted(sql.relation(source.relation))
  const rejected = await counted(sql.relation(source.rejects))
  const paths = new Set([...rows.keys(), ...rejected.keys()])
  return new Map([...paths].map((path) => [path, { rows: rows.get(path) ?? 0, rejected: rejected.get(path) ?? 0 }]))
}
