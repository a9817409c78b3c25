import { writeAsof } from './asof-join.ts'
import { type From, type FromItem, reading } from './from-item.ts'
import { fullJoinFault } from './full-join.ts'
import { mergedBy } from './merged-columns.ts'
import { inside } from './precedence.ts'
import { quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf, nameOf, needed, only, type Tree, treeOf } from './tree.ts'
import { truthOf } from './truth.ts'

/**
 * Whether one of the joins keeps rows without a partner. Where none does, a comma is a cross join: then what stands behind it can name
 * what stands before it in its conditions, as in the project's dialect.
 */
export function hasOuterJoin(joins: unknown): boolean {
  return listOf(joins).some((join) => isFields(join) && /left|right|full/i.test(String(join.kind)))
}

/** The joins behind the first relation. @throws Refusal */
export function writeJoins(
  joins: readonly unknown[],
  first: string,
  start: Scope,
  writeItem: (tree: Tree, scope: Scope) => FromItem,
): From {
  let [sql, scope] = [first, start]
  const conditions: string[] = []
  const hasOuter = hasOuterJoin(joins)
  for (const given of joins.filter(isFields)) {
    only(given, ['this', 'on', 'using', 'kind'], 'a join')
    const item = writeItem(needed(given.this), scope)
    const join = explicitly(given, item, scope)
    const kind = String(join.kind).toLowerCase()
    // Rows that are filtered before they are joined, or after: that is the same, unless the join adds rows without them.
    if (conditions.length > 0 && (kind === 'right' || kind === 'full'))
      refuse(`a ${kind} join behind a semi or anti join`, {
        at: join,
        hint: 'Put the semi join into a CTE of its own.',
      })
    const both = reading(scope, item)
    if (kind === 'semi' || kind === 'anti') {
      conditions.push(filtering(kind, join, item, scope, both))
      continue
    }
    if (kind === 'implicit') {
      sql = hasOuter ? `${sql}, ${item.sql}` : `${sql}\ncross join ${item.sql}`
      scope = both
      continue
    }
    if (kind.startsWith('asof')) {
      sql = `${sql}\n${writeAsof(kind, join, item, scope, both)}`
      scope = both
      continue
    }
    if (kind === 'full') refuseFull(join, item, scope)
    sql = `${sql}\n${joinWord(kind, join, both)} ${item.sql}${condition(join, both)}`
    const [name = ''] = item.names.keys()
    const merged = mergedBy(listOf(join.using).map(nameOf), kind, name, both)
    scope = { ...both, merged }
  }
  return { sql, scope, conditions }
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
  positional: 'Number both sides by row_number(), and join by that.',
}

const naturals: Readonly<Record<string, string>> = {
  natural: 'Inner',
  naturalleft: 'Left',
  naturalright: 'Right',
  naturalfull: 'Full',
}

/** A natural join says which columns it joins. */
function explicitly(join: Fields, item: FromItem, scope: Scope): Fields {
  const kind = naturals[String(join.kind).toLowerCase()]
  if (!kind) return join
  const columns = (of: Iterable<readonly { readonly name: string }[] | undefined>) => [...of]
  const left = columns(scope.relations?.values() ?? [])
  const right = columns(item.names.values())
  if ([...left, ...right].includes(undefined))
    refuse('a natural join of columns that are not known here', { at: join, hint: joinHints.natural })
  const names = new Set(left.flatMap((one) => one?.map(({ name }) => name.toLowerCase()) ?? []))
  const shared = right.flatMap((one) => one?.filter(({ name }) => names.has(name.toLowerCase())) ?? [])
  return { ...join, kind, using: shared.map(({ name }) => ({ name })) }
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

function condition(join: Fields, scope: Scope): string {
  const using = listOf(join.using).map(nameOf)
  if (using.length > 0) return ` using (${using.map((column) => quoted(column, scope.dialect)).join(', ')})`
  return treeOf(join.on) ? ` on ${truthOf(scope.write(join.on, scope), join.on).sql}` : ''
}

function refuseFull(join: Fields, item: FromItem, scope: Scope): void {
  if (scope.dialect.joinsFullyByAny || listOf(join.using).length > 0) return
  const fault = fullJoinFault(join.on, item, scope)
  if (fault)
    refuse(`a full join ${fault}`, {
      at: join,
      hint: 'Join by equal columns of both sides; or write a left join, and "union all" the rows of the other side that have no partner.',
    })
}

/** Rows that have a partner, or that have none. */
function filtering(kind: string, join: Fields, item: FromItem, left: Scope, both: Scope): string {
  const using = listOf(join.using).map(nameOf)
  const [name = ''] = item.names.keys()
  const equal = using.map((column) => {
    const spelled = quoted(column, left.dialect)
    return `${ownerOf(column, kind, join, left)}.${spelled} = ${quoted(name, left.dialect)}.${spelled}`
  })
  const on = treeOf(join.on) ? [inside(truthOf(left.write(join.on, { ...both, isQualifying: true }), join.on), 3)] : []
  const exists = `exists (select 1 from ${item.sql} where ${[...equal, ...on].join(' and ') || 'true'})`
  return kind === 'semi' ? exists : `not ${exists}`
}

/** The one relation on the left that has a column. */
function ownerOf(column: string, kind: string, join: Fields, { relations, dialect }: Scope): string {
  const all = [...(relations ?? [])]
  const owners = all.filter(([, columns]) => columns?.some(({ name }) => name.toLowerCase() === column.toLowerCase()))
  const [own, ...others] = all.length === 1 ? all : owners
  if (!own || others.length > 0 || (all.length > 1 && all.some(([, columns]) => !columns)))
    return refuse(`a ${kind} join with "using" behind several relations`, {
      at: join,
      hint: 'Say "on", with each column\'s relation.',
    })
  return quoted(own[0], dialect)
}
