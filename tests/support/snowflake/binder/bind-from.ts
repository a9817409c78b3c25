import { compilationError, invalidIdentifier } from '../refusal.ts'
import type { Expression, Name } from '../syntax/expression.ts'
import type { FromItem } from '../syntax/query.ts'
import { compare, condition } from './bind-expression.ts'
import { bindQuery } from './bind-query.ts'
import { coerce } from './coerce.ts'
import { commonType } from './common-type.ts'
import type { OutputColumn } from './environment.ts'
import { emptyScope, type Scope, type ScopeColumn, type ScopeRelation, written } from './scope.ts'
import { bindTableFunction } from './table-functions.ts'

/** A resolved FROM: its text, its relations, and the columns that USING made one of. */
export interface BoundFrom {
  readonly sql: string
  readonly relations: readonly ScopeRelation[]
  readonly merged: readonly ScopeColumn[]
}

/** Resolves the relations of a FROM; one that is lateral sees those before it. */
export function bindFrom(items: readonly FromItem[], outer: Scope): BoundFrom {
  const nothing: BoundFrom = { sql: '', relations: [], merged: [] }
  const found = items.reduce((before, item) => {
    const next = bindItem(item, before, outer)
    return {
      sql: before.sql === '' ? next.sql : `${before.sql}, ${next.sql}`,
      relations: [...before.relations, ...next.relations],
      merged: [...before.merged, ...next.merged],
    }
  }, nothing)
  const seen = new Set<Name>()
  for (const { alias } of found.relations) {
    if (alias === undefined) continue
    if (seen.has(alias)) throw compilationError('002012', '42710', `duplicate alias '${written(alias)}'`)
    seen.add(alias)
  }
  return found
}

function bindItem(item: FromItem, before: BoundFrom, outer: Scope): BoundFrom {
  const lateral: Scope = { ...outer, relations: before.relations, merged: before.merged, aliases: new Map(), outer }
  switch (item.kind) {
    case 'table':
      return bindTable(item, outer)
    case 'subquery': {
      const bound = bindQuery(
        item.query,
        item.isLateral ? lateral : { ...outer, relations: [], merged: [], aliases: new Map() },
      )
      return relation(`${item.isLateral ? 'lateral ' : ''}(${bound.sql})`, bound.columns, item, [], outer)
    }
    case 'function': {
      const { sql, columns } = bindTableFunction(item.call, lateral)
      return relation(sql, columns, item, [], outer)
    }
    case 'join':
      return bindJoin(item, before, outer)
  }
}

function bindTable(item: FromItem & { kind: 'table' }, outer: Scope): BoundFrom {
  const [name = ''] = item.path
  const common = item.path.length === 1 ? outer.common.get(name) : undefined
  if (common) return relation(common.sql, common.columns, { ...item, alias: item.alias ?? name }, [], outer)
  const found = outer.environment.findRelation(item.path)
  if (found.kind === 'table') return relation(found.sql, found.columns, item, item.path, outer)
  const bound = bindQuery(found.query, emptyScope(found.environment))
  return relation(`(${bound.sql})`, found.columns, item, item.path, outer)
}

type Shown = OutputColumn & { readonly physical?: string }

function relation(
  sql: string,
  columns: readonly Shown[],
  as: { readonly alias?: Name; readonly columns: readonly Name[] },
  path: readonly Name[],
  scope: Scope,
): BoundFrom {
  const alias = `r${scope.environment.unique()}`
  if (as.columns.length > columns.length)
    throw compilationError('002057', '42601', `Invalid number of columns for alias '${as.alias ?? ''}'`)
  const shown = columns.map((column, index) => ({
    name: as.columns[index] ?? column.name,
    sql: `${alias}.${column.physical ?? `c${index + 1}`}`,
    type: column.type,
    ...(column.isNullable !== undefined && { isNullable: column.isNullable }),
  }))
  return {
    sql: `${sql} as ${alias}`,
    relations: [{ ...(as.alias !== undefined && { alias: as.alias }), path, columns: shown }],
    merged: [],
  }
}

function bindJoin(item: FromItem & { kind: 'join' }, before: BoundFrom, outer: Scope): BoundFrom {
  const left = bindItem(item.left, before, outer)
  const seen: BoundFrom = { sql: '', relations: [...before.relations, ...left.relations], merged: left.merged }
  const right = bindItem(item.right, seen, outer)
  const relations = [...left.relations, ...right.relations]
  const names = item.isNatural ? shared(left, right) : item.using
  if (names.length > 0) return joinUsing(item.type, names, left, right)
  const on = item.on
    ? onText(item.on, { ...outer, relations, merged: [...left.merged, ...right.merged], aliases: new Map(), outer })
    : undefined
  if (item.type === 'cross' && item.on)
    throw compilationError('001003', '42000', "syntax error line 1 at position 0 unexpected 'ON'.")
  if (on === undefined && item.type !== 'cross' && item.type !== 'inner' && !right.sql.startsWith('lateral')) {
    throw compilationError('002015', '42601', 'Outer join without a join condition.')
  }
  const isCross = on === undefined && (item.type === 'cross' || item.type === 'inner')
  const text = isCross
    ? `${left.sql} cross join ${right.sql}`
    : `${left.sql} ${item.type} join ${right.sql} on ${on ?? 'true'}`
  return { sql: `(${text})`, relations, merged: [...left.merged, ...right.merged] }
}

const onText = (on: Expression, scope: Scope): string => condition(on, scope)

function shared(left: BoundFrom, right: BoundFrom): Name[] {
  const other = new Set(right.relations.flatMap((one) => one.columns.map((column) => column.name)))
  return [...new Set(left.relations.flatMap((one) => one.columns.map((column) => column.name)))].filter((name) =>
    other.has(name),
  )
}

function joinUsing(type: string, names: readonly Name[], left: BoundFrom, right: BoundFrom): BoundFrom {
  const pairs = names.map((name) => ({ name, one: columnOf(name, left), other: columnOf(name, right) }))
  const on = pairs.map(({ one, other }) => compare('=', one, other).sql).join(' and ')
  const merged = pairs.map(({ name, one, other }): ScopeColumn => {
    const kind = commonType(one.type, other.type)
    const [a, b] = [coerce(one, kind).sql, coerce(other, kind).sql]
    const sql = type === 'full' ? `coalesce(${a}, ${b})` : type === 'right' ? b : a
    return { name, sql, type: kind }
  })
  const before = [...left.merged, ...right.merged].filter((column) => !names.includes(column.name))
  return {
    sql: `(${left.sql} ${type === 'cross' ? 'inner' : type} join ${right.sql} on ${on})`,
    relations: [...left.relations, ...right.relations],
    merged: [...merged, ...before],
  }
}

function columnOf(name: Name, from: BoundFrom): ScopeColumn {
  const found =
    from.merged.find((column) => column.name === name) ??
    from.relations.flatMap((one) => one.columns).find((column) => column.name === name)
  if (!found) throw invalidIdentifier(written(name))
  return found
}
