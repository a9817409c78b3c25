import type { Cursor } from '../syntax/cursor.ts'
import { parseExpression } from '../syntax/parse-expression.ts'

export interface TableOptions {
  readonly comment?: string
  readonly clusterBy?: string
  readonly copiesGrants: boolean
}

/** What may stand behind a table's columns, in any order. */
export function parseTableOptions(cursor: Cursor): TableOptions {
  let options: TableOptions = { copiesGrants: false }
  for (;;) {
    if (cursor.takeWords('CLUSTER BY')) options = { ...options, clusterBy: parseClusterBy(cursor) }
    else if (cursor.takeWords('COPY GRANTS')) options = { ...options, copiesGrants: true }
    else if (cursor.takeWords('COMMENT')) {
      cursor.expectSymbol('=')
      options = { ...options, comment: cursor.string() }
    } else if (cursor.takeWords('DATA_RETENTION_TIME_IN_DAYS') || cursor.takeWords('MAX_DATA_EXTENSION_TIME_IN_DAYS')) {
      cursor.expectSymbol('=')
      cursor.integer()
    } else if (cursor.takeWords('CHANGE_TRACKING')) {
      cursor.expectSymbol('=')
      cursor.takeOneOf('TRUE', 'FALSE') ?? cursor.fail()
    } else return options
  }
}

/** `(a, date_trunc('day', b))`, as `linear(…)`. */
export function parseClusterBy(cursor: Cursor): string {
  const { start } = cursor.peek()
  cursor.takeWords('LINEAR')
  cursor.list(() => parseExpression(cursor))
  const text = cursor.sql.slice(start, cursor.lastEnd)
  return /^linear/i.test(text) ? text.toUpperCase() : `LINEAR${text}`
}
