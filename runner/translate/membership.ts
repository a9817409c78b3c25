import { level, type Written } from '../adapters/contract/dialect.ts'
import { comparable } from './comparable.ts'
import { known } from './known-types.ts'
import { refuseChain } from './operator.ts'
import { inside } from './precedence.ts'
import { quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, listOf, only, type Tree, treeOf } from './tree.ts'
import type { Write } from './write.ts'
import { writtenType } from './written-type.ts'

const condition = (sql: string, own: number = level.compare): Written => ({ sql, level: own, type: known.boolean })

/** `in`, of values or of what a query gives. @throws Refusal */
export function writeMembership(fields: Fields, scope: Scope, write: Write): Written {
  only(fields, ['this', 'expressions', 'query', 'not', 'is_field'], '"in"')
  refuseChain(fields.this, fields)
  const not = fields.not ? ' not' : ''
  const tested = treeOf(fields.this)
  const query = treeOf(fields.query)
  if (tested?.kind === 'tuple') {
    const values = listOf(tested.fields.expressions)
    if (!query) return among(values, listOf(fields.expressions), fields.not === true, write)
    const row = values.map((part) => write(part).sql).join(', ')
    return condition(`(${row})${not} in (${scope.query(query, scope, 'any').sql})`)
  }
  const value = write(fields.this)
  const listed = fields.is_field ? constantsOf(fields.expressions) : undefined
  if (fields.is_field && !listed)
    refuse('"in" of a list', { at: fields, hint: 'Write the values between parentheses.' })
  const list = query
    ? fitting(query, value, scope)
    : (listed ?? listOf(fields.expressions))
        .map((part) => comparable('eq', value, write(part), scope, part)[1].sql)
        .join(', ')
  return condition(`${inside(value, level.concat)}${not} in (${list})`)
}

/** The values of a list that is written out; undefined where one of them may be NULL, which is no value of a list to be compared with. */
function constantsOf(expressions: unknown): readonly unknown[] | undefined {
  const tree = treeOf(listOf(expressions)[0])
  const values = listOf(tree?.fields.expressions)
  return tree?.kind === 'array_func' && values.length > 0 && values.every(isValue) ? values : undefined
}

const isValue = (value: unknown) => ['literal', 'boolean'].includes(treeOf(value)?.kind ?? '')

const quantifiable: Readonly<Record<string, string>> = { Eq: '=', Neq: '<>', Lt: '<', Lte: '<=', Gt: '>', Gte: '>=' }

/** `= any (…)` and `> all (…)`, of a query or of a list that is written out. @throws Refusal */
export function writeQuantified(kind: 'any' | 'all', fields: Fields, scope: Scope, write: Write): Written {
  only(fields, ['this', 'subquery', 'op'], `"${kind}"`)
  const sign = quantifiable[String(fields.op)]
  const tree = treeOf(fields.subquery)
  if (tree?.kind === 'array_func' && sign === '=' && kind === 'any')
    return writeMembership({ this: fields.this, expressions: tree.fields.expressions }, scope, write)
  const query = tree?.kind === 'subquery' ? treeOf(tree.fields.this) : undefined
  if (!query || !sign || !scope.dialect.hasQuantifiedComparisons)
    return refuse(`"${kind}"`, { at: fields, hint: 'Write in (select …), or compare with (select max(…) …), or min.' })
  const value = write(fields.this)
  return condition(`${inside(value, level.concat)} ${sign} ${kind} (${fitting(query, value, scope)})`)
}

/** Whether rows of values are the same, NULL too, or are not. */
export function writeRowComparison(fields: Fields, isNot: boolean, write: Write): Written | undefined {
  const [left, right] = [treeOf(fields.left), treeOf(fields.right)]
  if (left?.kind !== 'tuple' || right?.kind !== 'tuple') return undefined
  return among(listOf(left.fields.expressions), [fields.right], isNot, write)
}

/** A query whose column can be compared with a value: one that gives nothing but NULL has a type of the target's choice. */
function fitting(query: Tree, { type }: Written, scope: Scope): string {
  const { sql, columns } = scope.query(query, scope, 'any')
  const name = type && columns?.[0]?.type === known.null ? writtenType(type, scope.dialect) : undefined
  if (!name) return sql
  const { sql: named, columns: own } = scope.query(query, scope, 'each')
  const column = quoted(own?.[0]?.name ?? '', scope.dialect)
  return `select cast(${column} as ${name}) from (\n${named}\n) as ${quoted('_cupel_rows', scope.dialect)}`
}

/** Rows of values are the same where each value is, NULL too: so it is never unknown whether one is among others. */
function among(values: readonly unknown[], rows: readonly unknown[], isNot: boolean, write: Write): Written {
  const alternatives = rows.map((row) => {
    const tree = treeOf(row)
    const others = tree?.kind === 'tuple' ? listOf(tree.fields.expressions) : [row]
    const pairs = values.map(
      (value, index) =>
        `${inside(write(value), level.concat)} is not distinct from ${inside(write(others[index]), level.concat)}`,
    )
    return pairs.length > 1 ? `(${pairs.join(' and ')})` : (pairs[0] ?? 'false')
  })
  const found = condition(alternatives.join(' or '), alternatives.length > 1 ? level.or : level.and)
  return isNot ? condition(`not (${found.sql})`, level.not) : found
}
