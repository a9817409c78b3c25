import { writeCtes } from './ctes.ts'
import { writeFrom } from './from.ts'
import { pivotedSelect } from './pivot.ts'
import type { Names, Query, Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { released } from './released.ts'
import { writeSelect } from './select.ts'
import { isSetOperation, writeSetOperation } from './set-operation.ts'
import { orderOutside } from './set-order.ts'
import { type Fields, isFields, needed, only, type Tree } from './tree.ts'
import { unpivotedSelect } from './unpivot.ts'
import { writeValues } from './values.ts'

/**
 * Writes a whole query.
 * @param names what its columns are called; it matters for those of a model, a CTE, a subquery in FROM
 * @throws Refusal
 */
export function writeQuery(given: Tree, scope: Scope, names: Names): Query {
  const { kind, fields } = released(given)
  const within = isFields(fields.with) ? writeCtes(fields.with, { ...fields, with: null }, scope) : { sql: '', scope }
  const body = writeBody({ kind, fields: { ...fields, with: null } }, within.scope, names)
  return { sql: `${within.sql}${body.sql}`, columns: body.columns }
}

function writeBody(tree: Tree, scope: Scope, names: Names): Query {
  const { kind, fields } = tree
  if (kind === 'select') return writeSelect(fields, scope, names, writeFrom)
  if (kind === 'subquery' || kind === 'paren') return enclosedQuery(fields, scope, names)
  if (kind === 'values') return writeValues(fields, scope)
  if (kind === 'pivot') return scope.query(pivotStatement(fields, scope), scope, names)
  if (isSetOperation(kind)) return writeSetOperation(tree, scope, names)
  return refuse(`"${kind.replaceAll('_', ' ')}"`, { at: fields, hint: 'A model is one select.' })
}

function pivotStatement(fields: Fields, scope: Scope): Tree {
  const reading = (source: unknown) => writeFrom({ from: { expressions: [source] } }, scope).scope
  return needed(fields.unpivot ? unpivotedSelect(fields, reading) : pivotedSelect(fields, reading))
}

function enclosedQuery(fields: Fields, scope: Scope, names: Names): Query {
  only(fields, ['this', 'order_by', 'limit', 'offset'], 'a query in parentheses')
  const inner = writeQuery(needed(fields.this), scope, names)
  return orderOutside({ sql: `(${inner.sql})`, columns: inner.columns }, fields, scope)
}
