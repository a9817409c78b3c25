import type { Step } from './history.ts'
import type { TypeName, Value } from './kinds-of-values.ts'

/** A step as the model that a person would write. */
export function modelText({ kind, policy, key, isMonthly, isAnew, merge, index, columns, rows }: Step): string {
  const list = (names: readonly string[]) => `(list ${names.map((name) => `"${name}"`).join(' ')})`
  const matched =
    kind !== 'insert_overwrite'
      ? `unique_key=${list(key)}`
      : `partition_by=${isMonthly ? '(dict column="day" every="month")' : list(key)}`
  const configs = [
    `materialized="${kind === 'table' ? 'table' : 'incremental'}"`,
    ...(kind === 'table' ? [] : [`incremental_strategy="${kind}"`, `on_schema_change="${policy}"`, matched]),
    ...(isAnew ? ['full_refresh=true'] : []),
    ...(index === 'none' ? [] : [`indexes=(list (dict columns="id" unique=${index === 'unique'}))`]),
    ...(merge.only ? [`merge_update_columns=${list(merge.only)}`] : []),
    ...(merge.except ? [`merge_exclude_columns=${list(merge.except)}`] : []),
  ]
  const select = (row: readonly Value[]) =>
    `select ${columns.map(({ name, type }, index) => `${written(row[index] ?? null, type)} as ${name}`).join(', ')}`
  const nothing = `${select([])} where false`
  return `{{config ${configs.join(' ')}}}\n${rows.length ? rows.map(select).join('\nunion all\n') : nothing}\n`
}

function written(value: Value, type: TypeName): string {
  const isNested = type.includes('[') || type.startsWith('STRUCT')
  return `cast(${value === null ? 'null' : isNested ? value : `'${value}'`} as ${type})`
}
