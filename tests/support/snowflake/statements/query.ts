import { type BoundQuery, bindQuery, retyped } from '../binder/bind-query.ts'
import { text } from '../binder/types.ts'
import { type Action, rows, select } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import { parseQuery } from '../syntax/parse-query.ts'
import { scopeOf } from './names.ts'

const selectType = 0x1000

/** `select …`, `with …`, `values …`: rows. */
export function parseSelect(cursor: Cursor): Action {
  const query = parseQuery(cursor)
  return {
    endsTransaction: false,
    // Functions of the context and constants need none.
    needsWarehouse: query.body.kind !== 'select' || query.body.from.length > 0,
    async run(running) {
      const bound = named(bindQuery(query, scopeOf(running)))
      return rows(bound.columns, await select(running, bound), selectType)
    },
  }
}

/** A column that is nothing but null is a text. */
export function named(bound: BoundQuery): BoundQuery {
  const columns = bound.columns.map((column) => (column.type.kind === 'null' ? { ...column, type: text() } : column))
  return { sql: retyped(bound, columns), columns }
}

/** Reads the rest of the text as a query, and gives that text too: a view keeps it. */
export function parseDefinition(cursor: Cursor): {
  readonly query: ReturnType<typeof parseQuery>
  readonly text: string
} {
  const { start } = cursor.peek()
  const query = parseQuery(cursor)
  return { query, text: cursor.sql.slice(start, cursor.lastEnd) }
}
