import { aliasedColumns, writeFrom } from './from.ts'
import { hasPlaceholder } from './placeholder.ts'
import { refuse } from './refuse.ts'
import { type Columns, type Query, quoted, type Scope } from './scope.ts'
import { writeSelect } from './select.ts'
import { finish, type Tail, tailOf } from './tail.ts'
import { type Fields, isFields, listOf, nameOf, needed, only, type Tree, treeOf } from './tree.ts'

const setOperations: Readonly<Record<string, string>> = { union: 'union', intersect: 'intersect', except: 'except' }

/**
 * Writes a whole query. `named` says that its columns' names matter: those of a model, a CTE, a subquery in FROM.
 * @throws Refusal
 */
export function writeQuery(tree: Tree, scope: Scope, named: boolean): Query {
  const { kind, fields } = tree
  const within = isFields(fields.with) ? writeCtes(fields.with, scope) : { sql: '', scope }
  const body = writeBody({ kind, fields: { ...fields, with: null } }, within.scope, named)
  return { sql: `${within.sql}${body.sql}`, columns: body.columns }
}

function writeBody(tree: Tree, scope: Scope, named: boolean): Query {
  const { kind, fields } = tree
  if (kind === 'select') return writeSelect(fields, scope, named, writeFrom)
  if (kind === 'subquery' || kind === 'paren') return enclosedQuery(fields, scope, named)
  if (kind === 'values') return writeValues(fields, scope)
  if (setOperations[kind]) return writeSetOperation(kind, fields, scope, named)
  return refuse(`"${kind.replaceAll('_', ' ')}"`, { at: fields, hint: 'A model is one select.' })
}

function enclosedQuery(fields: Fields, scope: Scope, named: boolean): Query {
  only(fields, ['this', 'order_by', 'limit', 'offset'], 'a query in parentheses')
  const inner = writeQuery(needed(fields.this), scope, named)
  return { sql: finish(`(${inner.sql})`, tailOf(fields, scope)), columns: inner.columns }
}

function writeValues(fields: Fields, scope: Scope): Query {
  only(fields, ['expressions'], '"values"')
  const rows = listOf(fields.expressions).map((row) => {
    const cells = isFields(row) ? listOf(row.expressions) : []
    return `(${cells.map((cell) => scope.write(cell, scope).sql).join(', ')})`
  })
  return { sql: `values ${rows.join(', ')}`, columns: undefined }
}

function writeSetOperation(kind: string, fields: Fields, scope: Scope, named: boolean): Query {
  only(fields, ['left', 'right', 'all', 'distinct', 'order_by', 'limit', 'offset'], `"${kind}"`, setHint)
  if (fields.all && kind !== 'union' && !scope.dialect.hasSetOperationsAll)
    refuse(`"${kind} all"`, { at: fields, hint: 'Number equal rows by row_number(), and leave out "all".' })
  const left = writeQuery(needed(fields.left), scope, named)
  const right = writeQuery(needed(fields.right), scope, false)
  const sql = `${left.sql}\n${kind}${fields.all ? ' all' : ''}\n${right.sql}`
  const tail: Tail = tailOf(fields, { ...scope, relations: undefined })
  return { sql: finish(sql, tail), columns: left.columns }
}

const setHint = 'Name the columns on either side, in one order.'

/** `with …`, and the scope of what stands behind it. */
function writeCtes(fields: Fields, scope: Scope): { sql: string; scope: Scope } {
  only(fields, ['ctes', 'recursive'], '"with"')
  const written: string[] = []
  let inner = scope
  for (const cte of listOf(fields.ctes).filter(isFields)) {
    only(cte, ['alias', 'this', 'columns', 'materialized'], 'a CTE')
    const name = nameOf(cte.alias)
    const given = listOf(cte.columns).map(nameOf)
    const body = needed(cte.this)
    const own: Columns = given.length > 0 ? given : undefined
    const isRecursive = fields.recursive === true && mentions(cte.this, name)
    if (isRecursive) refuseRecursion(body, scope)
    const readable = isRecursive ? withCte(inner, name, own) : inner
    const query = writeQuery(body, readable, given.length === 0)
    const list = given.length > 0 ? `(${given.map((column) => quoted(column, scope.dialect)).join(', ')})` : ''
    written.push(`${quoted(name, scope.dialect)}${list} as ${materialized(cte, scope)}(\n${query.sql}\n)`)
    inner = withCte(inner, name, aliasedColumns(given, query.columns))
  }
  return { sql: `with ${fields.recursive ? 'recursive ' : ''}${written.join(',\n')}\n`, scope: inner }
}

function withCte(scope: Scope, name: string, columns: Columns): Scope {
  return { ...scope, ctes: new Map(scope.ctes).set(name.toLowerCase(), columns) }
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
  if (table?.kind === 'table' && nameOf(table.fields.name).toLowerCase() === name.toLowerCase()) return true
  return Object.values(value).some((part) => mentions(part, name))
}
