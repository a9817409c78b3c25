import { createHash } from 'node:crypto'
import { fc } from '../support/chance.ts'

export type Cell = string | number | null

/** A table as it is made up: its columns in their order, and its rows; `id` tells them apart, and is first. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Texts that a careless key takes for each other, or for NULL. */
const texts = fc.constantFrom(
  '',
  '-',
  '1:',
  '1:a',
  'a',
  'a-',
  '-a',
  "it's",
  'é',
  '_dbt_utils_surrogate_key_null_',
  'NULL',
)

export const tables: fc.Arbitrary<Table> = fc
  .tuple(fc.shuffledSubarray(['a', 'b', 'c', 'n'], { minLength: 2 }), fc.integer({ min: 0, max: 9 }))
  .chain(([columns, count]) =>
    fc
      .array(fc.tuple(...columns.map((name) => cellOf(name))), { minLength: count, maxLength: count })
      .map((rows) => ({ columns: ['id', ...columns], rows: rows.map((row, at) => [at, ...row]) })),
  )

function cellOf(column: string): fc.Arbitrary<Cell> {
  return fc.option<string | number>(column === 'n' ? fc.integer({ min: -1, max: 2 }) : texts, { nil: null, freq: 3 })
}

/** A model that gives a table. */
export function modelOf({ columns, rows }: Table): string {
  const typed = (cell: Cell, at: number) =>
    `cast(${literal(cell)} as ${isNumber(columns[at]) ? 'integer' : 'varchar'}) as ${columns[at]}`
  const select = (row: readonly Cell[]) => `select ${row.map(typed).join(', ')}`
  if (rows.length === 0) return `${select(columns.map(() => null))} where false`
  return rows.map(select).join('\nunion all\n')
}

function isNumber(column: string | undefined): boolean {
  return column === 'id' || column === 'n'
}

function literal(cell: Cell): string {
  return typeof cell === 'string' ? `'${cell.replaceAll("'", "''")}'` : String(cell)
}

/** The rows of a table as records of some columns; of those that it lacks NULL. */
export function records({ columns, rows }: Table, wanted: readonly string[]): Record<string, Cell>[] {
  return rows.map((row) => Object.fromEntries(wanted.map((name) => [name, row[columns.indexOf(name)] ?? null])))
}

/** What a union of tables must hold. */
export function unionOf(parts: Readonly<Record<string, Table>>, kept: (column: string) => boolean): object[] {
  const columns = [...new Set(Object.values(parts).flatMap((part) => part.columns))].filter(kept)
  return Object.entries(parts).flatMap(([name, part]) =>
    records(part, columns).map((row) => ({ _dbt_source_relation: name, ...row })),
  )
}

/** Of each group of rows that are equal in a column the one with the highest id. */
export function lastOf(table: Table, column: string): Record<string, Cell>[] {
  const last = new Map<Cell, Record<string, Cell>>()
  for (const row of records(table, table.columns)) last.set(row[column] ?? null, row)
  return [...last.values()]
}

/** The key of some cells, as the guide has it: each text with its length, NULL as a dash. */
export function keyOf(cells: readonly Cell[]): string {
  const parts = cells.map((cell) => (cell === null ? '-' : `${[...String(cell)].length}:${cell}`))
  return createHash('md5').update(parts.join('')).digest('hex')
}
