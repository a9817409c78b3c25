import { atom, type Written } from '../adapters/contract/dialect.ts'
import { aggregateKinds } from './functions.ts'
import { hintFor } from './hints.ts'
import { refuse } from './refuse.ts'
import type { Scope } from './scope.ts'
import { type Fields, listOf, only, type Tree, treeOf } from './tree.ts'

type Write = (value: unknown) => Written

/**
 * An aggregate, with what stands between it and its end: `over (…)`, where it is one over a window.
 * @throws Refusal for one that is not on the list
 */
export function writeAggregate({ kind, fields }: Tree, scope: Scope, write: Write, over = ''): Written {
  const name = aggregateKinds[kind] ?? String(fields.name).toLowerCase()
  const aggregate = scope.dialect.aggregates[name === 'count_if' ? 'count' : name]
  if (kind === 'aggregate_function' || !aggregate) refuse(`"${name}"`, { at: fields, hint: hintFor(name) })
  only(fields, ['this', 'star', 'distinct', 'filter', 'name'], `"${name}"`, hintFor(name))
  if (over && fields.distinct && !scope.dialect.hasDistinctWindows)
    refuse(`"${name}(distinct …) over"`, { at: fields, hint: 'Count in a CTE grouped by the partition, and join it.' })
  const { value, filter } = filtered(name, fields, scope, write)
  const call = `${aggregate.call(fields.distinct ? `distinct ${value}` : value)}${filter}${over}`
  const is = name === 'count' || name === 'count_if' ? 'exact' : name === 'avg' ? 'double' : kindOf(name, fields, write)
  return atom(aggregate.finish ? aggregate.finish(call) : call, is)
}

/** What is counted or summed, and the filter behind it; where there are no filters, what does not count is NULL. */
function filtered(name: string, fields: Fields, scope: Scope, write: Write): { value: string; filter: string } {
  const condition = treeOf(fields.filter) ? write(fields.filter).sql : undefined
  if (name === 'count_if') {
    const both = condition ? `(${condition}) and (${write(fields.this).sql})` : write(fields.this).sql
    return { value: `case when ${both} then 1 end`, filter: '' }
  }
  const value = argument(fields, scope, write)
  if (!condition) return { value, filter: '' }
  if (scope.dialect.hasFilter) return { value, filter: ` filter (where ${condition})` }
  return { value: `case when ${condition} then ${value === '*' ? '1' : value} end`, filter: '' }
}

function argument(fields: Fields, { dialect }: Scope, write: Write): string {
  const tree = treeOf(fields.this)
  if (fields.star || !tree) return '*'
  if (tree.kind !== 'tuple') return write(fields.this).sql
  if (!fields.distinct) refuse('a row of several values', { at: fields })
  return dialect.countDistinct(listOf(tree.fields.expressions).map((part) => write(part).sql))
}

function kindOf(name: string, fields: Fields, write: Write): Written['is'] {
  if (name.startsWith('stddev') || name.startsWith('var')) return 'double'
  return name === 'bool_and' || name === 'bool_or' || !treeOf(fields.this) ? undefined : write(fields.this).is
}
