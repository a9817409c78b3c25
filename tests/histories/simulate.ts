import type { GivenColumn, Step } from './history.ts'
import { convert, isHeldBy, type Value } from './kinds-of-values.ts'

/** A table: its columns, and its rows by column. */
export interface Table {
  readonly columns: readonly GivenColumn[]
  readonly rows: readonly Row[]
}

type Row = Readonly<Record<string, Value>>

/** What a step comes to: the table as it will be, the code of an error that leaves it as it is, or of a finding before anything runs. */
export type Outcome = { readonly table: Table } | { readonly error: string } | { readonly refusal: string }

/** What is known of a table beside its contents. */
export interface Simulation {
  readonly table: Table | undefined
  /** How the engine writes a float as text. */
  printDouble(value: string): string
}

/** What must become of a table, by the guide's words and nothing of the runner's. A unique index refuses what would be published. */
export function simulate(simulation: Simulation, step: Step): Outcome {
  const outcome = simulateRows(simulation, step)
  if (!('table' in outcome) || step.index !== 'unique' || step.isHeld) return outcome
  const ids = outcome.table.rows.map((row) => row.id ?? null).filter((id) => id !== null)
  return new Set(ids).size < ids.length ? { error: 'sql-refused' } : outcome
}

function simulateRows({ table, printDouble }: Simulation, step: Step): Outcome {
  const given = step.rows.map((row) => rowOf(step.columns, row))
  const isDated = (columns: readonly GivenColumn[] | undefined) =>
    !columns?.some(({ name, type }) => name === 'day' && type !== 'DATE' && type !== 'TIMESTAMP')
  const isUndated = step.isMonthly && !isDated(step.columns)
  if (!table || step.kind === 'table' || step.isAnew)
    return isUndated ? { refusal: 'value-wrong' } : makeAnew(step, given)
  const hasKey = step.key.every((name) => table.columns.some((column) => column.name === name))
  if (!hasKey) return { refusal: step.kind === 'insert_overwrite' ? 'config-column' : 'unique-key-column' }
  const keepsText = step.isMonthly && step.policy !== 'sync_all_columns' && !isDated(table.columns)
  if (isUndated || keepsText) return { refusal: 'value-wrong' }
  const shared = table.columns.flatMap((column) => {
    const other = step.columns.find(({ name }) => name === column.name)
    return other ? [{ name: column.name, was: column.type, type: other.type }] : []
  })
  const added = step.columns.filter(({ name }) => !table.columns.some((column) => column.name === name))
  const gone = table.columns.filter(({ name }) => !step.columns.some((column) => column.name === name))
  const changes = shared.filter(({ was, type }) => was !== type)
  if (step.policy === 'fail' && added.length + gone.length + changes.length > 0) return { error: 'columns-changed' }
  const follows = step.policy === 'sync_all_columns'
  const strangers = changes.filter(({ was, type }) => !isHeldBy(was, type) && !isHeldBy(type, was))
  if (!follows && strangers.length > 0) return { error: 'type-changed' }

  const typeOf = ({ was, type }: (typeof shared)[number]) => (follows || !isHeldBy(type, was) ? type : was)
  const columns = [
    ...table.columns.flatMap((column) => {
      const met = shared.find(({ name }) => name === column.name)
      if (met) return [{ name: column.name, type: typeOf(met) }]
      return follows ? [] : [column]
    }),
    ...(step.policy === 'ignore' || step.policy === 'fail' ? [] : added),
  ]
  const news = given.map((row) => pick(row, columns))
  if (step.kind === 'merge') {
    if (hasDoubles(news, step.key)) return { error: 'duplicate-key' }
    if (hasDoubles(table.rows, step.key)) return { error: 'duplicate-key' }
  }
  const old: Row[] = []
  for (const row of table.rows) {
    const cast = castRow(row, table.columns, columns, printDouble)
    if (!cast) return { error: 'old-values-unfit' }
    old.push(cast)
  }
  const rows = bring(step, old, news, columns)
  return step.kind === 'merge' && hasDoubles(rows, step.key) ? { error: 'duplicate-key' } : { table: { columns, rows } }
}

function makeAnew(step: Step, rows: readonly Row[]): Outcome {
  if (step.kind === 'merge' && hasDoubles(rows, step.key)) return { error: 'duplicate-key' }
  return { table: { columns: step.columns, rows } }
}

function bring(step: Step, old: readonly Row[], news: readonly Row[], columns: readonly GivenColumn[]): readonly Row[] {
  const partOf = (value: Value | undefined) => (step.isMonthly ? value?.slice(0, '2025-01'.length) : value)
  const keyOf = (row: Row) => JSON.stringify(step.key.map((name) => partOf(row[name]) ?? null))
  const newKeys = new Set(news.map(keyOf))
  switch (step.kind) {
    case 'table':
      return news
    case 'append':
      return [...old, ...filled(news, columns)]
    case 'delete+insert':
    case 'insert_overwrite':
      return [...old.filter((row) => !newKeys.has(keyOf(row))), ...filled(news, columns)]
    case 'merge': {
      const oldKeys = new Set(old.map(keyOf))
      const updates = step.columns
        .map(({ name }) => name)
        .filter((name) => !step.key.includes(name))
        .filter((name) => step.merge.only?.includes(name) ?? true)
        .filter((name) => !step.merge.except?.includes(name))
        .filter((name) => columns.some((column) => column.name === name))
      const updated = filled(old, columns).map((row) => {
        const other = news.find((one) => keyOf(one) === keyOf(row))
        return other ? { ...row, ...Object.fromEntries(updates.map((name) => [name, other[name] ?? null])) } : row
      })
      return [
        ...updated,
        ...filled(
          news.filter((row) => !oldKeys.has(keyOf(row))),
          columns,
        ),
      ]
    }
  }
}

/** Rows with NULL where they have nothing. */
function filled(rows: readonly Row[], columns: readonly GivenColumn[]): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])))
}

function rowOf(columns: readonly GivenColumn[], values: readonly Value[]): Row {
  return Object.fromEntries(columns.map(({ name }, index) => [name, values[index] ?? null]))
}

/** Values of a narrower type say the same in the wider one. */
function pick(row: Row, columns: readonly GivenColumn[]): Row {
  return Object.fromEntries(columns.flatMap(({ name }) => (name in row ? [[name, row[name] ?? null]] : [])))
}

function castRow(
  row: Row,
  from: readonly GivenColumn[],
  to: readonly GivenColumn[],
  printDouble: (value: string) => string,
): Row | undefined {
  const cast: Record<string, Value> = {}
  for (const { name, type } of to) {
    const was = from.find((column) => column.name === name)
    const value = was ? convert(row[name] ?? null, was.type, type, printDouble) : null
    if (value === undefined) return undefined
    cast[name] = value
  }
  return cast
}

function hasDoubles(rows: readonly Row[], key: readonly string[]): boolean {
  const keys = rows.map((row) => JSON.stringify(key.map((name) => row[name] ?? null)))
  return new Set(keys).size < keys.length
}
