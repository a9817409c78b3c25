import { hintFor } from './hints.ts'
import { inside } from './operator.ts'
import { isPlaceholder } from './placeholder.ts'
import { refuse } from './refuse.ts'
import { type Columns, quoted, type Scope } from './scope.ts'
import { type Fields, isFields, listOf, nameOf, needed, only, type Tree, treeOf } from './tree.ts'

/** What a select reads: the text behind `from`, what its names mean, and conditions that joins became. */
export interface From {
  readonly sql: string
  readonly scope: Scope
  /** Of `semi join` and `anti join`: conditions on the rows of what stands before them. */
  readonly conditions: readonly string[]
  /** Columns that `using` joined, in lower case; they stand once in `*`. */
  readonly merged: ReadonlyMap<string, string>
}

/** A relation in FROM, the name it has there, and its columns. */
interface Item {
  readonly sql: string
  readonly names: ReadonlyMap<string, Columns>
}

/** A relation's columns after an alias has given names to the first ones, or to all. */
export function aliasedColumns(given: readonly string[], columns: Columns): Columns {
  if (given.length === 0) return columns
  return columns ? [...given, ...columns.slice(given.length)] : given
}

/** @throws Refusal */
export function writeFrom(select: Fields, outer: Scope): From {
  const from = isFields(select.from) ? select.from : {}
  only(from, ['expressions'], '"from"')
  let scope: Scope = { ...outer, relations: new Map(), outer, aliases: new Map(), windows: new Map() }
  const items: string[] = []
  for (const value of listOf(from.expressions)) {
    const item = writeItem(needed(value), scope)
    items.push(item.sql)
    scope = reading(scope, item)
  }
  const joined = writeJoins(listOf(select.joins), items.join(', '), scope)
  return { ...joined, sql: joined.sql ? `\nfrom ${joined.sql}` : '' }
}

function reading(scope: Scope, { names }: Item): Scope {
  return { ...scope, relations: new Map([...(scope.relations ?? []), ...names]) }
}

function writeJoins(joins: readonly unknown[], first: string, start: Scope): From {
  let [sql, scope] = [first, start]
  const conditions: string[] = []
  const merged = new Map<string, string>()
  for (const join of joins.filter(isFields)) {
    only(join, ['this', 'on', 'using', 'kind'], 'a join')
    const kind = String(join.kind).toLowerCase()
    if (conditions.length > 0 && (kind === 'right' || kind === 'full'))
      refuse(`a ${kind} join behind a semi or anti join`, {
        at: join,
        hint: 'Put the semi join into a CTE of its own.',
      })
    const item = writeItem(needed(join.this), scope)
    const both = reading(scope, item)
    if (kind === 'semi' || kind === 'anti') {
      conditions.push(filtering(kind, join, item, scope, both))
      continue
    }
    if (kind === 'implicit') {
      sql = `${sql}, ${item.sql}`
      scope = both
      continue
    }
    sql = `${sql}\n${joinWord(kind, join, both)} ${item.sql}${condition(join, both, merged, item)}`
    scope = both
  }
  return { sql, scope, conditions, merged }
}

const joinWords: Readonly<Record<string, string>> = {
  inner: 'inner join',
  left: 'left join',
  right: 'right join',
  full: 'full join',
  cross: 'cross join',
}

const joinHints: Readonly<Record<string, string>> = {
  natural: 'Say which columns join: using (…).',
  asof: 'Join all that came before, and keep the last by qualify row_number() over (…) = 1.',
  positional: 'Number both sides by row_number(), and join by that.',
}

function joinWord(kind: string, join: Fields, { dialect }: Scope): string {
  const word = joinWords[kind]
  if (!word) return refuse(`a ${kind} join`, { at: join, hint: joinHints[kind] })
  const isLateral = treeOf(join.this)?.fields.lateral === true
  if (isLateral && kind !== 'cross' && kind !== 'inner' && !dialect.hasLeftLateral)
    refuse(`a ${kind} join with "lateral"`, { at: join, hint: 'Aggregate in a CTE, and join that.' })
  const using = listOf(join.using)
  if (using.length > 0 && (kind === 'right' || kind === 'full') && !dialect.hasOuterUsing)
    refuse(`a ${kind} join with "using"`, { at: join, hint: 'Join "on", and take coalesce(a.x, b.x) as x.' })
  return word
}

function condition(join: Fields, scope: Scope, merged: Map<string, string>, item: Item): string {
  const using = listOf(join.using).map(nameOf)
  if (using.length > 0) {
    const [relation = ''] = item.names.keys()
    for (const column of using) merged.set(column.toLowerCase(), relation)
    return ` using (${using.map((column) => quoted(column, scope.dialect)).join(', ')})`
  }
  return treeOf(join.on) ? ` on ${scope.write(join.on, scope).sql}` : ''
}

/** Rows that have a partner, or that have none. */
function filtering(kind: string, join: Fields, item: Item, left: Scope, both: Scope): string {
  const using = listOf(join.using).map(nameOf)
  const [own, ...others] = left.relations?.keys() ?? []
  if (using.length > 0 && (own === undefined || others.length > 0))
    refuse(`a ${kind} join with "using" behind several relations`, {
      at: join,
      hint: 'Say "on", with each column\'s relation.',
    })
  const [name = ''] = item.names.keys()
  const equal = using.map((column) => {
    const spelled = quoted(column, left.dialect)
    return `${quoted(own ?? '', left.dialect)}.${spelled} = ${quoted(name, left.dialect)}.${spelled}`
  })
  const on = treeOf(join.on) ? [inside(left.write(join.on, both), 3)] : []
  const exists = `exists (select 1 from ${item.sql} where ${[...equal, ...on].join(' and ') || 'true'})`
  return kind === 'semi' ? exists : `not ${exists}`
}

function writeItem(tree: Tree, scope: Scope): Item {
  const { kind, fields } = tree
  if (kind === 'table') return table(fields, scope)
  if (kind === 'subquery') return derived(fields, scope)
  if (kind === 'alias') return tableFunction(needed(fields.this), nameOf(fields.alias), fields, scope)
  if (kind === 'function') return tableFunction(tree, '', {}, scope)
  if (kind === 'joined_table') return joinedTable(fields, scope)
  const called = kind === 'unnest' ? 'unnest' : kind
  return refuse(`"${called.replaceAll('_', ' ')}" in FROM`, { at: fields, hint: hintFor(called) })
}

function table(fields: Fields, scope: Scope): Item {
  only(fields, ['name', 'schema', 'catalog', 'alias', 'column_aliases'], 'a relation')
  const name = nameOf(fields.name)
  if (/[./*]/.test(name) && !fields.schema && isFields(fields.name) && fields.name.quoted && !fields.name.span)
    refuse(`the file "${name}" in FROM`, { at: fields, hint: 'Load it as a source, or as a seed.' })
  const path = [fields.catalog, fields.schema, fields.name].map(nameOf).filter(Boolean)
  const alias = nameOf(fields.alias)
  const given = listOf(fields.column_aliases).map(nameOf)
  const known = fields.schema ? undefined : scope.ctes.get(name.toLowerCase())
  const sql = path.map((part) => quoted(part, scope.dialect)).join('.')
  const columns = given.length > 0 && !known ? undefined : aliasedColumns(given, known)
  return { sql: `${sql}${aliasing(alias, given, scope)}`, names: new Map([[(alias || name).toLowerCase(), columns]]) }
}

function aliasing(alias: string, columns: readonly string[], { dialect }: Scope): string {
  if (!alias) return ''
  const list = columns.length > 0 ? `(${columns.map((column) => quoted(column, dialect)).join(', ')})` : ''
  return ` as ${quoted(alias, dialect)}${list}`
}

function derived(fields: Fields, scope: Scope): Item {
  only(fields, ['this', 'alias', 'column_aliases', 'lateral'], 'a subquery')
  const given = listOf(fields.column_aliases).map(nameOf)
  const isLateral = fields.lateral === true
  const query = scope.query(
    needed(fields.this),
    isLateral ? scope : { ...scope, relations: new Map() },
    given.length === 0,
  )
  // Some engines want every subquery to have a name.
  const alias = nameOf(fields.alias) || `cupel_${scope.relations?.size ?? 0}`
  const sql = `${isLateral ? 'lateral ' : ''}(${query.sql})${aliasing(alias, given, scope)}`
  return { sql, names: new Map([[alias.toLowerCase(), aliasedColumns(given, query.columns)]]) }
}

/** Only a dispatched macro makes a table in FROM. */
function tableFunction({ kind, fields }: Tree, alias: string, about: Fields, scope: Scope): Item {
  const name = kind === 'function' ? String(fields.name).toLowerCase() : kind
  if (!isPlaceholder(fields)) return refuse(`"${name}" in FROM`, { at: fields, hint: hintFor(name) })
  const given = listOf(about.column_aliases).map(nameOf)
  const named = alias || `cupel_${scope.relations?.size ?? 0}`
  const columns = given.length > 0 ? given : undefined
  return { sql: `${name}()${aliasing(named, given, scope)}`, names: new Map([[named.toLowerCase(), columns]]) }
}

function joinedTable(fields: Fields, scope: Scope): Item {
  only(fields, ['left', 'joins'], 'a join in parentheses')
  const first = writeItem(needed(fields.left), scope)
  const joined = writeJoins(listOf(fields.joins), first.sql, reading({ ...scope, relations: new Map() }, first))
  if (joined.conditions.length > 0)
    refuse('a semi or anti join in parentheses', { at: fields, hint: 'Put it into a CTE of its own.' })
  return { sql: `(${joined.sql})`, names: joined.scope.relations ?? new Map() }
}
