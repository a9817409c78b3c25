import { eachColumn } from './each-of-columns.ts'
import { ownName, pivotSource, sourceColumns } from './pivot-source.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { allOf, columnNode, columnsNamedIn, type Node, namedNode, textNode } from './select-tree.ts'
import { type Fields, listOf, nameOf, only, treeOf } from './tree.ts'

/** What becomes rows: a name for each, and as many values as there are columns for them. */
interface Turned {
  readonly name: string
  readonly values: readonly unknown[]
}

const construct = 'an unpivot'
const names = 'cupel_names'
const own = 'cupel_name'

/**
 * `unpivot t on a, b` and `t unpivot (v for n in (a, b))` as a select: each row as often as columns are named, with the name of one and
 * its value; rows in which a value is NULL are left out, unless it says otherwise.
 * @param reading the scope in which its source stands in FROM
 * @throws Refusal where columns are not known
 */
export function unpivotedSelect(fields: Fields, reading: (source: unknown) => Scope): Node {
  only(fields, [...spelled, 'this', 'alias', 'alias_columns', 'include_nulls'], construct)
  const source = pivotSource(fields.this)
  const scope = reading(source)
  const { items, nameColumn, valueColumns } = shapeOf(fields)
  const turned = items.flatMap((item) => turnedColumns(item, scope))
  if (turned.some(({ values }) => values.length !== valueColumns.length))
    return refuse('an unpivot of groups that are not all of one length', { at: fields, hint: 'Name as many values.' })
  const used = columnsNamedIn(turned.map(({ values }) => values))
  const kept = sourceColumns(scope, construct, fields).filter(({ name }) => !used.has(name.toLowerCase()))
  const taken = new Set(kept.map(({ name }) => name.toLowerCase()))
  const twice = [nameColumn, ...valueColumns].find((name) => taken.has(name.toLowerCase()))
  if (twice)
    return refuse(`an unpivot into "${twice}", which its source has already`, {
      at: fields,
      hint: 'Take another name.',
    })
  const values = valueColumns.map((_, index) => valueAt(turned, index))
  const filled = fields.include_nulls ? [] : values.map((value) => ({ is_null: { this: value, not: true } }))
  return {
    select: {
      expressions: [
        ...kept.map(({ name }) => columnNode(name)),
        namedNode(columnNode(own, names), nameColumn),
        ...values.map((value, index) => namedNode(value, valueColumns[index] ?? '')),
      ],
      from: { expressions: [source] },
      joins: [{ this: { subquery: namesOf(turned) }, kind: 'Cross' }],
      ...(filled.length > 0 ? { where_clause: { this: allOf(filled) } } : {}),
    },
  }
}

const spelled = [
  'expressions',
  'unpivot',
  'into',
  'value_column',
  'name_column',
  'columns',
  'value_column_parenthesized',
  'extra_value_columns',
]

function shapeOf(fields: Fields) {
  if (!fields.unpivot) {
    const extra = listOf(fields.extra_value_columns).map(nameOf)
    return {
      items: listOf(fields.columns),
      nameColumn: nameOf(fields.name_column),
      valueColumns: [nameOf(fields.value_column), ...extra],
    }
  }
  const into = treeOf(fields.into)?.fields
  const variable = (value: unknown) => String(treeOf(value)?.fields.this ?? nameOf(treeOf(value)?.fields.name))
  return {
    items: listOf(fields.expressions),
    nameColumn: into ? variable(into.this) : 'name',
    valueColumns: into ? listOf(into.expressions).map(variable) : ['value'],
  }
}

/** One name and its values; `columns(…)` and `*` are one each of the columns that they mean. */
function turnedColumns(item: unknown, scope: Scope): readonly Turned[] {
  const { value, name } = ownName(item)
  const tree = treeOf(value)
  const several = eachColumn(value, scope)
  if (several) return several.map(({ node, column }) => ({ name: column, values: [node] }))
  const parts =
    tree?.kind === 'tuple' || tree?.kind === 'paren' ? listOf(tree.fields.expressions ?? [tree.fields.this]) : [value]
  return [{ name: name ?? parts.map((part) => columnName(part, scope)).join('_'), values: parts }]
}

/** A column's name as its relation spells it. */
function columnName(value: unknown, scope: Scope): string {
  const tree = treeOf(value)
  if (tree?.kind !== 'column')
    return refuse('an unpivot of an expression without a name', { at: value, hint: 'Give it one: high + 1 as high.' })
  const name = nameOf(tree.fields.name)
  const columns = sourceColumns(scope, construct, value)
  return columns.find((column) => column.name.toLowerCase() === name.toLowerCase())?.name ?? name
}

function namesOf(turned: readonly Turned[]): Fields {
  const rows = turned.map(({ name }) => ({ expressions: [textNode(name)] }))
  return { this: { values: { expressions: rows } }, alias: { name: names }, column_aliases: [{ name: own }] }
}

function valueAt(turned: readonly Turned[], index: number): Node {
  const whens = turned.map(({ name, values }) => [textNode(name), values[index]])
  return { case: { operand: columnNode(own, names), whens } }
}
