import type { Written } from '../adapters/contract/dialect.ts'
import { isConstant } from './is-constant.ts'
import { known } from './known-types.ts'
import type { OutputItem } from './output-item.ts'
import { hasPlaceholder } from './placeholder.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, listOf, nameOf, only, treeOf } from './tree.ts'
import { writtenType } from './written-type.ts'

/** `group by …`, empty where nothing is grouped by. @throws Refusal */
export function writeGrouping(fields: Fields, items: readonly OutputItem[], scope: Scope): string {
  only(fields, ['expressions', 'all'], '"group by"', 'Group by columns or expressions.')
  const groups = fields.all === true ? everyItem(items, scope) : groupItems(listOf(fields.expressions), scope)
  return groups.length > 0 ? `\ngroup by ${groups.join(', ')}` : ''
}

/** The columns that are grouped by under their own names, in lower case. */
export function groupedColumns(fields: Fields, items: readonly OutputItem[]): ReadonlySet<string> {
  // What is grouped is not known yet where the project's dialect looks at the names behind "group by all".
  const positions: number[] = []
  const values = listOf(fields.expressions).flatMap((value) => {
    const tree = treeOf(value)
    if (tree?.kind === 'literal') positions.push(Number(tree.fields.value) - 1)
    return tree?.kind === 'tuple' || tree?.kind === 'function'
      ? listOf(tree.fields.expressions ?? tree.fields.args)
      : [value]
  })
  const grouped = positions.flatMap((position) => {
    const item = items[position]
    if (item?.kind !== 'column' || item.isAggregate) return []
    return [item.value ?? { column: { name: { name: item.name } } }]
  })
  return new Set(
    [...values, ...grouped].flatMap((value) => {
      const tree = treeOf(value)
      return tree?.kind === 'column' ? [nameOf(tree.fields.name).toLowerCase()] : []
    }),
  )
}

/** `group by all`: the positions of what aggregates nothing. Constants are not grouped by: without rows, there is one group still. */
function everyItem(items: readonly OutputItem[], scope: Scope): string[] {
  return items.flatMap((item, index) => {
    if (item.kind === 'star') throw new Error('a star that is not written out')
    if (hasPlaceholder(item.value))
      refuse('"group by all" beside a macro that may be an aggregate', { hint: 'Name what is grouped by.' })
    if (item.isAggregate || (item.value !== undefined && isConstant(item.value, scope))) return []
    refuseSubquery(item.value, scope)
    return [String(index + 1)]
  })
}

function refuseSubquery(value: unknown, { dialect }: Scope): void {
  if (!dialect.groupsBySubquery && hasSubquery(value))
    refuse('a subquery in "group by"', { at: value, hint: 'Compute it in a CTE, and group that.' })
}

function hasSubquery(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  return 'subquery' in value || 'exists' in value || Object.values(value).some(hasSubquery)
}

function groupItems(expressions: readonly unknown[], scope: Scope): string[] {
  const isNothing = (value: unknown) => {
    const tree = treeOf(value)
    return tree?.kind === 'tuple' && listOf(tree.fields.expressions).length === 0
  }
  const some = expressions.filter((value) => !isNothing(value))
  if (some.length === 0 && expressions.length > 0 && !scope.dialect.groupsByNothing)
    refuse('"group by ()"', { hint: 'Leave it out where all of the select list is aggregates.' })
  if (some.length === 0) return expressions.length > 0 ? ['()'] : []
  return some.map((value) => groupItem(value, scope))
}

/** A constant as something that is none in the target's eyes. */
function named(written: Written, value: unknown, { dialect }: Scope): string {
  const tree = treeOf(value)
  const isPosition = tree?.kind === 'literal' && tree.fields.literal_type === 'number'
  if (isPosition || !isLiteral(value)) return written.sql
  const type = written.type && writtenType(written.type === known.literal ? known.text : written.type, dialect)
  return `cast(${written.sql} as ${type ?? dialect.types.text})`
}

function isLiteral(value: unknown): boolean {
  const tree = treeOf(value)
  if (tree?.kind === 'paren' || tree?.kind === 'neg') return isLiteral(tree.fields.this)
  return tree?.kind === 'literal' || tree?.kind === 'boolean' || tree?.kind === 'null'
}

const groupingSets: ReadonlySet<string> = new Set(['rollup', 'cube', 'grouping sets'])

function groupItem(value: unknown, scope: Scope): string {
  const tree = treeOf(value)
  const name = tree?.kind === 'function' ? String(tree.fields.name).toLowerCase() : ''
  if (tree && groupingSets.has(name))
    return `${name} (${listOf(tree.fields.args)
      .map((part) => groupItem(part, scope))
      .join(', ')})`
  if (tree?.kind === 'tuple')
    return `(${listOf(tree.fields.expressions)
      .map((part) => groupItem(part, scope))
      .join(', ')})`
  // A lone name is a column of FROM, or else an item of the select list: the same rule everywhere.
  if (tree?.kind === 'column') return scope.write(value, { ...scope, isLoneName: true }).sql
  refuseSubquery(value, scope)
  const written = scope.write(value, scope)
  // A constant would be a position, or is refused.
  return named(written, value, scope)
}
