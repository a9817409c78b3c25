import { familyOf } from './known-types.ts'
import { direction } from './order.ts'
import { isAll, orderedBy, unknownColumns } from './output-order.ts'
import { type KnownColumn, type Query, quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { finish, limits } from './tail.ts'
import { type Fields, nameOf, treeOf } from './tree.ts'

/** A query with the order and the limit that stand behind it and see its columns alone. @throws Refusal */
export function orderOutside({ sql, columns }: Query, fields: Fields, scope: Scope): Query {
  const { collation } = scope.dialect
  let isWrapped = false
  const order = orderedBy(fields).flatMap((item) => {
    if (isAll(item.this)) return (columns ?? unknownColumns(item)).map((_, index) => `${index + 1}${direction(item)}`)
    const { name, column } = outputColumn(item.this, columns, scope)
    const isText = familyOf(column?.type) === 'text' || familyOf(column?.type) === 'literal'
    if (!collation || !isText || column?.isBytewise) return [`${name}${direction(item)}`]
    isWrapped = true
    return [`${quoted(column?.name ?? '', scope.dialect)} collate ${collation}${direction(item)}`]
  })
  const whole = isWrapped ? `select * from (\n${sql}\n) as ${quoted('_cupel_rows', scope.dialect)}` : sql
  return { sql: finish(whole, { order, ...limits(fields, scope) }), columns }
}

/** A column by its name or its position. */
function outputColumn(value: unknown, columns: readonly KnownColumn[] | undefined, scope: Scope) {
  const tree = treeOf(value)
  if (tree?.kind === 'literal' && /^\d+$/.test(String(tree.fields.value)))
    return { name: String(tree.fields.value), column: columns?.[Number(tree.fields.value) - 1] }
  const name = tree?.kind === 'column' && !nameOf(tree.fields.table) ? nameOf(tree.fields.name) : ''
  if (!name)
    return refuse('a set operation that is ordered by an expression', {
      at: value,
      hint: 'Order by a column, or put the set operation into a CTE.',
    })
  const column = columns?.find((one) => one.name.toLowerCase() === name.toLowerCase())
  return { name: quoted(name, scope.dialect), column }
}
