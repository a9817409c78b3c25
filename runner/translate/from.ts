import { type From, type FromItem, reading } from './from-item.ts'
import { hintFor } from './hints.ts'
import { hasOuterJoin, writeJoins } from './joins.ts'
import { pivotedSelect } from './pivot.ts'
import { derivedFrom } from './pivot-source.ts'
import { isPlaceholder } from './placeholder.ts'
import { type Columns, type KnownColumn, quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { writeSeries } from './series.ts'
import { type Fields, isFields, listOf, nameOf, needed, only, type Tree } from './tree.ts'
import { unpivotedSelect } from './unpivot.ts'

/** A relation's columns after an alias has given names to the first ones, or to all. */
export function aliasedColumns(given: readonly string[], columns: Columns): Columns {
  if (given.length === 0) return columns
  const named = given.map((name, index): KnownColumn => ({ type: undefined, ...columns?.[index], name }))
  return columns ? [...named, ...columns.slice(given.length)] : named
}

/** @throws Refusal */
export function writeFrom(select: Fields, outer: Scope): From {
  const from = isFields(select.from) ? select.from : {}
  only(from, ['expressions'], '"from"')
  let scope: Scope = {
    ...outer,
    relations: new Map(),
    outer,
    aliases: new Map(),
    windows: new Map(),
    preferred: new Set(),
    isLoneName: false,
    isQualifying: false,
    isInAggregate: false,
    merged: new Map(),
  }
  const items: string[] = []
  const separator = listOf(select.joins).length > 0 && !hasOuterJoin(select.joins) ? '\ncross join ' : ', '
  for (const value of listOf(from.expressions)) {
    const item = writeFromItem(needed(value), scope)
    items.push(item.sql)
    scope = reading(scope, item)
  }
  const joined = writeJoins(listOf(select.joins), items.join(separator), scope, writeFromItem)
  return { ...joined, sql: joined.sql ? `\nfrom ${joined.sql}` : '' }
}

/** One relation, or some in parentheses. @throws Refusal */
function writeFromItem(tree: Tree, scope: Scope): FromItem {
  const { kind, fields } = tree
  if (kind === 'table') return table(fields, scope)
  if (kind === 'subquery') return derived(fields, scope)
  if (kind === 'alias') {
    const inner = needed(fields.this)
    if (inner.kind !== 'paren') return tableFunction(inner, nameOf(fields.alias), fields, scope)
    return derived({ ...inner.fields, alias: fields.alias, column_aliases: fields.column_aliases }, scope)
  }
  if (kind === 'paren') return derived(fields, scope)
  if (kind === 'pivot' || kind === 'unpivot') return derived(pivotIn(kind, fields, scope), scope)
  if (kind === 'joined_table') return joinedTable(fields, scope)
  return tableFunction(tree, '', {}, scope)
}

function pivotIn(kind: string, fields: Fields, scope: Scope): Fields {
  const reading = (source: unknown) => writeFrom({ from: { expressions: [source] } }, scope).scope
  const select = kind === 'pivot' ? pivotedSelect(fields, reading) : unpivotedSelect(fields, reading)
  return derivedFrom(select, fields)
}

function table(fields: Fields, scope: Scope): FromItem {
  only(fields, ['name', 'schema', 'catalog', 'alias', 'column_aliases'], 'a relation')
  const name = nameOf(fields.name)
  if (/[./*]/.test(name) && !fields.schema && isFields(fields.name) && fields.name.quoted && !fields.name.span)
    refuse(`the file "${name}" in FROM`, { at: fields, hint: 'Load it as a source, or as a seed.' })
  const path = [fields.catalog, fields.schema, fields.name].map(nameOf).filter(Boolean)
  const alias = nameOf(fields.alias)
  const given = listOf(fields.column_aliases).map(nameOf)
  const cte = fields.schema ? undefined : scope.ctes.get(name.toLowerCase())
  const known = cte ?? (fields.schema || !scope.ctes.has(name.toLowerCase()) ? scope.tables(path) : undefined)
  const sql = path.map((part) => quoted(part, scope.dialect)).join('.')
  const columns = given.length > 0 && !known ? undefined : aliasedColumns(given, known)
  return { sql: `${sql}${aliasing(alias, given, scope)}`, names: new Map([[(alias || name).toLowerCase(), columns]]) }
}

function aliasing(alias: string, columns: readonly string[], { dialect }: Scope): string {
  if (!alias) return ''
  const list = columns.length > 0 ? `(${columns.map((column) => quoted(column, dialect)).join(', ')})` : ''
  return ` as ${quoted(alias, dialect)}${list}`
}

function derived(fields: Fields, scope: Scope): FromItem {
  only(fields, ['this', 'alias', 'column_aliases', 'lateral'], 'a subquery')
  const given = listOf(fields.column_aliases).map(nameOf)
  const body = needed(fields.this)
  const isLateral = fields.lateral === true
  const query = scope.query(body, isLateral ? scope : { ...scope, relations: new Map() }, 'each')
  const columns = aliasedColumns(given, query.columns)
  // Some engines want every subquery to have a name, and each has other names for the columns of values.
  const alias = nameOf(fields.alias) || `cupel_${scope.relations?.size ?? 0}`
  const list = body.kind === 'values' ? (columns?.map(({ name }) => name) ?? given) : given
  const sql = `${isLateral ? 'lateral ' : ''}(${query.sql})${aliasing(alias, list, scope)}`
  return { sql, names: new Map([[alias.toLowerCase(), columns]]) }
}

/** Only a dispatched macro, or a series, makes a table in FROM. */
function tableFunction({ kind, fields }: Tree, alias: string, about: Fields, scope: Scope): FromItem {
  const name = kind === 'function' ? String(fields.name).toLowerCase() : kind
  const given = listOf(about.column_aliases).map(nameOf)
  if (isPlaceholder(fields)) {
    const named = alias || `cupel_${scope.relations?.size ?? 0}`
    const columns = given.length > 0 ? aliasedColumns(given, undefined) : undefined
    return { sql: `${name}()${aliasing(named, given, scope)}`, names: new Map([[named.toLowerCase(), columns]]) }
  }
  if (kind === 'unnest') only(fields, ['this'], '"unnest" in FROM')
  const series = writeSeries(name, kind === 'unnest' ? [fields.this] : listOf(fields.args), scope)
  if (!series)
    return refuse(`"${kind === 'function' ? name : name.replaceAll('_', ' ')}" in FROM`, {
      at: fields,
      hint: hintFor(name),
    })
  const named = alias || name
  const column = { type: series.type, name: given[0] ?? name }
  const sql = `${series.sql}${aliasing(named, [column.name], scope)}`
  return { sql, names: new Map([[named.toLowerCase(), [column]]]) }
}

function joinedTable(fields: Fields, scope: Scope): FromItem {
  const first = writeFromItem(needed(fields.left), scope)
  const joined = writeJoins(
    listOf(fields.joins),
    first.sql,
    reading({ ...scope, relations: new Map() }, first),
    writeFromItem,
  )
  if (joined.conditions.length > 0)
    refuse('a semi or anti join in parentheses', { at: fields, hint: 'Put it into a CTE of its own.' })
  return { sql: `(${joined.sql})`, names: joined.scope.relations ?? new Map() }
}
