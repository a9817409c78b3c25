import type { Adapter } from '../../runner/adapters/contract/adapter.ts'
import { openTarget } from '../support/open-target.ts'
import type { TestWarehouse } from '../support/warehouses.ts'

/** Columns that say when, not what, whatever the case. */
const always = ['_loaded_at']

/** Every relation of some schemas of a case's warehouse, as CSV by `rows/<schema>.<name>.csv`; rows in the order of their texts. */
export async function relationsAsText(
  root: string,
  { type, settings }: TestWarehouse,
  schemas: readonly string[],
  restless: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  await using adapter: Adapter = await openTarget(type, settings, { root, readOnly: true })
  await using connection = await adapter.connect()
  const texts: Record<string, string> = {}
  for (const { relation, columns } of await adapter.catalog.relations(connection, schemas)) {
    const rows = await connection.query(`select * from ${adapter.sql.relation(relation)}`)
    const names = columns.map(({ name }) => name).filter((name) => ![...always, ...restless].includes(name))
    const lines = rows.map((row) => names.map((name) => cell(row[name])).join(','))
    texts[`rows/${relation.schema}.${relation.name}.csv`] = `${[names.join(','), ...lines.sort()].join('\n')}\n`
  }
  return texts
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  return /[",\n]/.test(text) || text === '' ? JSON.stringify(text) : text
}
