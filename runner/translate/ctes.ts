import { aliasedColumns } from './from.ts'
import { pivotSource } from './pivot-source.ts'
import { hasPlaceholder } from './placeholder.ts'
import { type Columns, quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf, nameOf, needed, only, type Tree, treeOf } from './tree.ts'

/**
 * `with …`, and the scope of what stands behind it. What nobody reads is left out: the project's dialect does not even look at it.
 * @throws Refusal
 */
export function writeCtes(fields: Fields, body: unknown, scope: Scope): { sql: string; scope: Scope } {
  only(fields, ['ctes', 'recursive'], '"with"')
  const written: string[] = []
  let inner = scope
  for (const cte of readOnes(listOf(fields.ctes).filter(isFields), body)) {
    only(cte, ['alias', 'this', 'columns', 'materialized'], 'a CTE')
    const name = nameOf(cte.alias)
    const given = listOf(cte.columns).map(nameOf)
    const body = needed(cte.this)
    const isRecursive = fields.recursive === true && mentions(cte.this, name)
    if (isRecursive) refuseRecursion(body, scope)
    const readable = isRecursive ? withCte(inner, name, firstColumns(body, given, inner)) : inner
    const query = inner.query(body, readable, given.length > 0 ? 'any' : 'each')
    const list = given.length > 0 ? `(${given.map((column) => quoted(column, scope.dialect)).join(', ')})` : ''
    written.push(`${quoted(name, scope.dialect)}${list} as ${materialized(cte, scope)}(\n${query.sql}\n)`)
    inner = withCte(inner, name, aliasedColumns(given, query.columns))
  }
  if (written.length === 0) return { sql: '', scope }
  return { sql: `with ${fields.recursive ? 'recursive ' : ''}${written.join(',\n')}\n`, scope: inner }
}

/** Those that the query reads, or one of those that it reads; what a macro's own form reads nobody knows. */
function readOnes(ctes: readonly Fields[], body: unknown): readonly Fields[] {
  if (hasPlaceholder(body) || hasPlaceholder(ctes)) return ctes
  const kept: Fields[] = []
  for (const cte of [...ctes].reverse())
    if (mentions(body, nameOf(cte.alias)) || kept.some((reader) => mentions(reader.this, nameOf(cte.alias))))
      kept.unshift(cte)
  return kept
}

function withCte(scope: Scope, name: string, columns: Columns): Scope {
  return { ...scope, ctes: new Map(scope.ctes).set(name.toLowerCase(), columns) }
}

/** What a recursive query gives is what its first part gives. */
function firstColumns({ fields }: Tree, given: readonly string[], scope: Scope): Columns {
  const first = treeOf(fields.left)
  return aliasedColumns(given, first && scope.query(first, scope, 'any').columns)
}

/**
 * What was said of it; otherwise a CTE with a macro's own form in it is computed once. It would be computed wherever a column of it
 * is named, and forms that read text are long.
 */
function materialized({ materialized: given, this: body }: Fields, { dialect }: Scope): string {
  if (!dialect.hasMaterializedHint) return ''
  if (typeof given !== 'boolean') return hasPlaceholder(body) ? 'materialized ' : ''
  return given ? 'materialized ' : 'not materialized '
}

function refuseRecursion(body: Tree, { dialect }: Scope): void {
  const isDistinct = body.kind === 'union' && !body.fields.all
  if (isDistinct && !dialect.hasRecursiveUnion)
    refuse('"union" in a recursive query', {
      at: body.fields,
      hint: 'Write "union all", and stop by a count of the steps.',
    })
}

/** Whether a relation is read by this name somewhere below. */
function mentions(value: unknown, name: string): boolean {
  if (value === null || typeof value !== 'object') return false
  const table = isFields(value) ? treeOf(value) : undefined
  if (table?.kind === 'pivot' && mentions(pivotSource(table.fields.this), name)) return true
  if (table?.kind === 'table' && nameOf(table.fields.name).toLowerCase() === name.toLowerCase()) return true
  return Object.values(value).some((part) => mentions(part, name))
}
