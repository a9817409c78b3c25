import { isAggregate } from './aggregate-call.ts'
import { isDay } from './is-day.ts'
import { familyOf } from './known-types.ts'
import { ownName, pivotSource, sourceColumns } from './pivot-source.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { allOf, columnNode, columnsNamedIn, type Node, namedNode, textNode } from './select-tree.ts'
import { type Fields, isFields, listOf, nameOf, only, treeOf } from './tree.ts'

/** One of the values that become columns. */
interface Listed {
  readonly name: string
  readonly condition: unknown
}

/** An aggregate of a pivot; its name, where it has one. */
interface Measure {
  readonly value: unknown
  readonly name: string | undefined
}

const construct = 'a pivot'

/**
 * `pivot t on c in (…) using …` and `t pivot (… for c in (…))` as a select: each listed value is an aggregate over the rows that have
 * it, and rows are grouped by what the pivot does not name, or by what it says.
 * @param reading the scope in which its source stands in FROM
 * @throws Refusal where columns or values are not known
 */
export function pivotedSelect(fields: Fields, reading: (source: unknown) => Scope): Node {
  only(fields, ['this', 'expressions', 'using', 'fields', 'group', 'alias', 'alias_columns'], construct)
  const isStatement = listOf(fields.fields).length === 0
  const source = pivotSource(fields.this)
  const scope = reading(source)
  const axes = isStatement ? listOf(fields.expressions) : listOf(fields.fields)
  const given = listOf(isStatement ? fields.using : fields.expressions)
  const measures = given.length > 0 ? given.map(ownName) : [{ value: { count: { star: true } }, name: undefined }]
  const grouped = groupedBy(fields, [axes, measures.map(({ value }) => value)], scope)
  const columns = combined(axes.map((axis) => listedValues(axis, scope))).flatMap((listed) =>
    measures.map((measure) => cell(listed, measure, measures.length > 1)),
  )
  return {
    select: {
      expressions: [...grouped, ...columns],
      from: { expressions: [source] },
      ...(grouped.length > 0 ? { group_by: { expressions: grouped } } : {}),
    },
  }
}

/** What is named behind `group by`, or else every column that the pivot does not use. */
function groupedBy({ group, this: at }: Fields, used: unknown, scope: Scope): readonly unknown[] {
  const said = treeOf(group)?.fields.expressions
  if (said) return listOf(said)
  const named = columnsNamedIn(used)
  return sourceColumns(scope, construct, at)
    .filter(({ name }) => !named.has(name.toLowerCase()))
    .map(({ name }) => columnNode(name))
}

/** `c in ('a', 'b' as x)`. @throws Refusal for values that are not listed, or not told apart by their text */
function listedValues(axis: unknown, scope: Scope): readonly Listed[] {
  const tree = treeOf(axis)
  if (tree?.kind !== 'in' || tree.fields.query)
    return refuse('a pivot without listed values', {
      at: axis,
      hint: "List them, so that its columns are known before it runs: on c in ('a', 'b').",
    })
  const value = tree.fields.this
  const { type } = scope.write(value, scope)
  return listOf(tree.fields.expressions).map((item) => {
    const { value: listed, name } = ownName(item)
    const { text, node } = constantOf(listed, familyOf(type) ?? 'unknown', axis)
    const condition = node === undefined ? { is_null: { this: value } } : { eq: { left: value, right: node } }
    return { name: name ?? text, condition }
  })
}

/** A listed value's text, by which the project's dialect compares and names, and the constant of the column's type. */
function constantOf(value: unknown, family: string, at: unknown): { text: string; node: unknown } {
  const tree = treeOf(value)
  if (tree?.kind === 'null') return { text: 'NULL', node: undefined }
  const text = textOf(value)
  if (text !== undefined && family === 'text') return { text, node: textNode(text) }
  if (text !== undefined && family === 'integer' && /^(0|-?[1-9]\d*)$/.test(text))
    return { text, node: wholeNode(text) }
  if (text !== undefined && family === 'boolean' && /^(true|false)$/.test(text))
    return { text, node: { boolean: { value: text === 'true' } } }
  if (text !== undefined && family === 'date' && isDay(text))
    return { text, node: { literal: { literal_type: 'date', value: text } } }
  return refuse('a pivot on values that are told apart by how they are printed', {
    at,
    hint: 'Portable are texts, whole numbers, booleans and dates (2024-01-31), each written as a constant of that type.',
  })
}

function wholeNode(text: string): Node {
  const number = { literal: { literal_type: 'number', value: text.replace('-', '') } }
  return text.startsWith('-') ? { neg: { this: number } } : number
}

/** A constant as it is printed; undefined for what is none. */
function textOf(value: unknown): string | undefined {
  const tree = treeOf(value)
  if (tree?.kind === 'literal') return String(tree.fields.value)
  if (tree?.kind === 'boolean') return String(tree.fields.value)
  const inner = tree?.kind === 'neg' ? textOf(tree.fields.this) : undefined
  return inner === undefined ? undefined : `-${inner}`
}

/** Every value of the first with every value of the next, their names joined. */
function combined(axes: readonly (readonly Listed[])[]): readonly Listed[] {
  return axes.reduce((left, right) =>
    left.flatMap((one) =>
      right.map((other) => ({
        name: `${one.name}_${other.name}`,
        condition: allOf([one.condition, other.condition]),
      })),
    ),
  )
}

function cell({ name, condition }: Listed, measure: Measure, areSeveral: boolean): Node {
  const own = measure.name ?? (areSeveral ? printedCall(measure.value) : undefined)
  return namedNode(filtered(measure.value, condition), own === undefined ? name : `${name}_${own}`)
}

/** How the project's dialect calls an aggregate without a name: `sum(price)`. */
function printedCall(value: unknown): string {
  const tree = treeOf(value)
  const of = treeOf(tree?.fields.this)
  if (tree?.kind === 'count' && tree.fields.star) return 'count_star()'
  if (tree && ['sum', 'min', 'max', 'avg', 'count'].includes(tree.kind) && of?.kind === 'column' && !of.fields.table)
    return `${tree.kind}(${nameOf(of.fields.name)})`
  return refuse('several aggregates of a pivot without names', {
    at: value,
    hint: 'Give each a name: sum(x) as total.',
  })
}

/** The aggregates of an expression, over the rows for which a condition holds. */
function filtered(value: unknown, condition: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => filtered(part, condition))
  if (!isFields(value)) return value
  const tree = treeOf(value)
  if (!tree || !isAggregate(tree.kind) || !isFields(value[tree.kind]))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, filtered(part, condition)]))
  if (tree.fields.filter || tree.kind === 'filter')
    return refuse('"filter" in a pivot', {
      at: value,
      hint: 'The project’s dialect ignores it: filter the rows in a CTE.',
    })
  if (tree.kind === 'within_group') return { filter: { this: value, expression: condition } }
  return { [tree.kind]: { ...tree.fields, filter: condition } }
}
