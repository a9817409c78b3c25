import { compilationError, invalidIdentifier } from '../refusal.ts'
import type { Expression, Name, OrderItem } from '../syntax/expression.ts'
import type { Grouping, Select, SelectItem } from '../syntax/query.ts'
import { bindExpression, condition, direction } from './bind-expression.ts'
import { bindFrom } from './bind-from.ts'
import type { BoundQuery } from './bind-query.ts'
import type { OutputColumn } from './environment.ts'
import { relationsNamed, type Scope, type ScopeColumn, written } from './scope.ts'

interface Output extends OutputColumn {
  readonly sql: string
}

/** Resolves one SELECT with its order. */
export function bindSelect(select: Select, orderBy: readonly OrderItem[], outer: Scope): BoundQuery {
  const from = bindFrom(select.from, outer)
  const aliases = new Map<Name, Expression>()
  for (const item of select.items) {
    if (item.kind === 'expression' && item.alias !== undefined && !aliases.has(item.alias))
      aliases.set(item.alias, item.expression)
  }
  const scope: Scope = {
    environment: outer.environment,
    common: outer.common,
    relations: from.relations,
    merged: from.merged,
    aliases,
    outer,
  }
  const outputs = select.items.flatMap((item) => bindItem(item, scope))
  const items = outputs.map(
    ({ sql, type }, index) => `${type.kind === 'null' ? 'cast(null as varchar)' : sql} as c${index + 1}`,
  )
  const keys = orderBy.map((item) => `${orderKey(item.expression, outputs, scope)}${direction(item)}`)
  const parts = [
    `select ${select.isDistinct ? 'distinct ' : ''}${items.join(', ')}`,
    from.sql === '' ? '' : `from ${from.sql}`,
    select.where && `where ${condition(select.where, scope)}`,
    groupText(select.groupBy, select.items, scope),
    select.having && `having ${condition(select.having, scope)}`,
    select.qualify && `qualify ${condition(select.qualify, scope)}`,
    keys.length > 0 && `order by ${keys.join(', ')}`,
    select.top && `limit ${bindExpression(select.top, scope).literal ?? ''}`,
  ]
  return {
    sql: parts.filter(Boolean).join(' '),
    columns: outputs.map(({ name, type, isNullable }) => ({
      name,
      type,
      ...(isNullable !== undefined && { isNullable }),
    })),
  }
}

function bindItem(item: SelectItem, scope: Scope): Output[] {
  if (item.kind === 'star') return star(item, scope)
  const inner: Scope = item.alias === undefined ? scope : withoutAlias(scope, item.alias)
  const { sql, type } = bindExpression(item.expression, inner)
  const { expression } = item
  const name =
    item.alias ??
    (expression.kind === 'column' ? (expression.path.at(-1) ?? '') : item.text.toUpperCase().replace(/\s+/g, ' '))
  return [{ name, sql, type }]
}

/** `a + 1 as a` means the column a, and an unknown name must not run in a circle. */
const withoutAlias = (scope: Scope, name: Name): Scope => ({
  ...scope,
  aliases: new Map([...scope.aliases].filter(([alias]) => alias !== name)),
})

function star(item: SelectItem & { kind: 'star' }, scope: Scope): Output[] {
  const columns = starColumns(item.relation, scope)
  const names = new Set(columns.map((column) => column.name))
  for (const name of [
    ...item.excluded,
    ...item.replaced.map((one) => one.name),
    ...item.renamed.map((one) => one.name),
  ]) {
    if (!names.has(name)) throw invalidIdentifier(written(name))
  }
  return columns
    .filter((column) => !item.excluded.includes(column.name))
    .map((column) => {
      const replaced = item.replaced.find((one) => one.name === column.name)
      const value = replaced ? bindExpression(replaced.expression, scope) : column
      const name = item.renamed.find((one) => one.name === column.name)?.as ?? column.name
      return {
        name,
        sql: value.sql,
        type: value.type,
        ...(!replaced && column.isNullable !== undefined && { isNullable: column.isNullable }),
      }
    })
}

function starColumns(owner: readonly Name[], scope: Scope): readonly ScopeColumn[] {
  const relations = relationsNamed(owner, scope)
  if (relations.length === 0) {
    if (owner.length === 0) throw compilationError('002044', '42601', 'SELECT with no columns')
    throw invalidIdentifier(owner.map(written).join('.'))
  }
  if (owner.length > 0) return relations.flatMap((relation) => relation.columns)
  const merged = new Set(scope.merged.map((column) => column.name))
  return [
    ...scope.merged,
    ...relations.flatMap((relation) => relation.columns.filter((column) => !merged.has(column.name))),
  ]
}

/** The place of an output in ORDER BY, or the text of an expression. An output's name goes before a column's. */
function orderKey(expression: Expression, outputs: readonly Output[], scope: Scope): string {
  if (expression.kind === 'number') {
    const place = Number(expression.text)
    if (!outputs[place - 1])
      throw compilationError('002036', '42601', `ORDER BY position ${expression.text} is not in select list`)
    return String(place)
  }
  if (expression.kind === 'column' && expression.path.length === 1) {
    const place = outputs.findIndex((output) => output.name === expression.path[0])
    if (place >= 0) return String(place + 1)
  }
  return bindExpression(expression, scope).sql
}

function groupText(grouping: Grouping, items: readonly SelectItem[], scope: Scope): string {
  const key = (expression: Expression): string => {
    if (expression.kind !== 'number') return bindExpression(expression, scope).sql
    const item = items[Number(expression.text) - 1]
    if (item?.kind !== 'expression')
      throw compilationError('002037', '42601', `GROUP BY position ${expression.text} is not in select list`)
    return bindExpression(item.expression, item.alias === undefined ? scope : withoutAlias(scope, item.alias)).sql
  }
  const set = (one: readonly Expression[]): string => `(${one.map(key).join(', ')})`
  switch (grouping.kind) {
    case 'none':
      return ''
    case 'all':
      return 'group by all'
    case 'by':
      return `group by ${grouping.items.map(key).join(', ')}`
    case 'rollup':
    case 'cube':
      return `group by ${grouping.kind} (${grouping.items.map((one) => (one.length === 1 && one[0] ? key(one[0]) : set(one))).join(', ')})`
    case 'sets':
      return `group by grouping sets (${grouping.items.map(set).join(', ')})`
  }
}
