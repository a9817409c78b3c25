/** The columns of the landing files that loading is measured with, as a source declares them. */
export const columns = {
  sale_id: 'bigint',
  line: 'integer',
  product_id: 'varchar',
  quantity: 'integer',
  amount: 'decimal(12,2)',
  sold_at: 'timestamp',
  note: 'varchar',
}

/** The same as a source's `columns:`. */
export const declared = `[${Object.entries(columns)
  .map(([name, type]) => `{name: ${name}, data_type: "${type}"}`)
  .join(', ')}]`

/** A SELECT of so many of them, made up. */
export function salesOf(rows) {
  return `select i as sale_id, i % 5 as line, 'P' || (i % 5000) as product_id, i % 7 as quantity, cast((i % 10000) / 100.0 as decimal(12,2)) as amount,
    timestamp '2025-01-01' + to_seconds(i) as sold_at, case when i % 3 = 0 then 'said "yes", then left' end as note
    from range(${rows}) as r(i)`
}
