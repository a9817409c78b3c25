import type { Column, Reach, Readable, Table } from './column.ts'
import { columnInReach } from './column-in-reach.ts'
import type { Draw } from './draw.ts'
import { drawExpression } from './expression.ts'
import { literal } from './literal.ts'

/** What stands behind `from`, and what can be named after it. */
export interface FromClause {
  readonly sql: string
  readonly reach: Reach
}

/** One relation, or some that are joined. @param subquery a query that is small enough to stand in FROM */
export function drawFrom(tables: readonly Table[], subquery: () => Table, draw: Draw): FromClause {
  const aliases = ['a', 'b', 'c', 'd'].values()
  const relation = (): Readable & { sql: string } => {
    const alias = aliases.next().value ?? 'z'
    return { alias, ...drawRelation(tables, subquery, alias, draw) }
  }
  const first = relation()
  let clause: FromClause = {
    sql: first.sql,
    reach: { relations: [first], merged: new Set(), depth: 2, tables },
  }
  const count = draw.pick([0, 0, 0, 1, 1, 2])
  for (let joined = 0; joined < count; joined++) clause = drawJoin(clause, relation(), draw)
  return clause
}

function drawRelation(tables: readonly Table[], subquery: () => Table, alias: string, draw: Draw) {
  const at = draw.below(24)
  if (at < 19) {
    const { sql, columns } = draw.pick(tables)
    return { sql: `${sql} ${draw.pick(['as ', ''])}${alias}`, columns }
  }
  if (at < 22) {
    const { sql, columns } = subquery()
    return { sql: `(${sql}) as ${alias}`, columns }
  }
  if (at < 23) {
    const row = () => `(${literal('integer', draw)}, ${literal('text', draw)})`
    const columns: Column[] = [
      { name: 'id', kind: 'integer' },
      { name: 'word', kind: 'text' },
    ]
    return { sql: `(values ${row()}, ${row()}, (2, null)) as ${alias}(id, word)`, columns }
  }
  return {
    sql: `generate_series(1, ${draw.pick([3, 5])}) as ${alias}(step)`,
    columns: [{ name: 'step', kind: 'bigint' as const }],
  }
}

const words = [
  'join',
  'inner join',
  'left join',
  'left join',
  'left outer join',
  'right join',
  'full join',
  'full outer join',
]

function drawJoin({ sql, reach }: FromClause, right: Readable & { sql: string }, draw: Draw): FromClause {
  const both: Reach = { ...reach, relations: [...reach.relations, right] }
  const shared = sharedColumns(reach, right)
  const at = draw.below(20)
  if (at < 4 && shared.length > 0) {
    const using = draw.some(shared, 1, 2)
    return {
      sql: `${sql} ${draw.pick(words)} ${right.sql} using (${using.join(', ')})`,
      reach: { ...both, merged: new Set([...reach.merged, ...using.map((name) => name.toLowerCase())]) },
    }
  }
  if (at < 5 && canBeNatural(reach, right, shared))
    return {
      sql: `${sql} natural ${draw.pick(['join', 'left join'])} ${right.sql}`,
      reach: { ...both, merged: new Set([...reach.merged, ...shared.map((name) => name.toLowerCase())]) },
    }
  const on = joinCondition(both, reach, right, draw)
  if (at < 7) return { sql: `${sql} ${draw.pick(['semi', 'anti'])} join ${right.sql} on ${on}`, reach }
  if (at < 8) return { sql: `${sql} cross join ${right.sql}`, reach: both }
  if (at < 9) return { sql: `${sql}, ${right.sql}`, reach: both }
  if (at < 10) {
    const value = drawExpression('integer', { ...reach, depth: 1 }, draw)
    const { alias } = right
    const relations = [...reach.relations, { alias, columns: [{ name: 'made', kind: 'integer' as const }] }]
    return { sql: `${sql} cross join lateral (select ${value} as made) as ${alias}`, reach: { ...reach, relations } }
  }
  return { sql: `${sql} ${draw.pick(words)} ${right.sql} on ${on}`, reach: both }
}

/** Names that both sides have, in one kind, and the left side once. */
function sharedColumns({ relations, merged }: Reach, right: Readable): string[] {
  const left = relations.flatMap(({ columns }) => columns)
  return right.columns.flatMap(({ name, kind }) => {
    const same = left.filter((column) => column.name.toLowerCase() === name.toLowerCase())
    const isOne = same.length === 1 || merged.has(name.toLowerCase())
    return isOne && same.every((column) => column.kind === kind) ? [name] : []
  })
}

function canBeNatural({ relations }: Reach, right: Readable, shared: readonly string[]): boolean {
  const left = relations.flatMap(({ columns }) => columns.map(({ name }) => name.toLowerCase()))
  const common = right.columns.filter(({ name }) => left.includes(name.toLowerCase()))
  return common.length > 0 && common.length === shared.length
}

function joinCondition(both: Reach, left: Reach, right: Readable, draw: Draw): string {
  const kind = draw.pick(['integer', 'integer', 'text', 'date'] as const)
  const own = { ...both, relations: [right], merged: new Set<string>() }
  const qualified = (reach: Reach) => columnInReach(kind, { ...reach, relations: reach.relations }, draw)
  const [a, b] = [qualified({ ...left, relations: left.relations }), qualified(own)]
  const one = a && b ? `${onlyOf(a, left)} = ${onlyOf(b, own)}` : '1 = 1'
  return draw.percent(25) ? `${one} and ${drawExpression('boolean', { ...both, depth: 0 }, draw)}` : one
}

/** A name with its relation: another one may have it too. */
function onlyOf(name: string, { relations, merged }: Reach): string {
  if (name.includes('.') || merged.has(name.toLowerCase())) return name
  const relation = relations.find(({ columns }) =>
    columns.some((column) => column.name.toLowerCase() === name.toLowerCase()),
  )
  return relation ? `${relation.alias}.${name}` : name
}
