import { sqlTokens } from './sql-tokens.ts'

/** One statement of several. */
export interface SqlStatement {
  readonly text: string
  /** Where it begins in the whole text. */
  readonly offset: number
}

/** The statements of a text; and where a quote or comment begins that has no end, which leaves the rest in doubt. */
export interface SplitStatements {
  readonly statements: readonly SqlStatement[]
  readonly unclosed?: { readonly what: 'quote' | 'comment'; readonly offset: number }
}

/**
 * Divides SQL at its semicolons, but for those in quotes, dollar quotes and comments. Comments around a statement, and statements
 * of nothing else, are left out.
 * @param backslashEscapes whether a backslash in single quotes takes the meaning from the character behind it
 */
export function splitStatements(sql: string, backslashEscapes: boolean): SplitStatements {
  const statements: SqlStatement[] = []
  let start: number | undefined
  let finish = 0
  const close = () => {
    if (start !== undefined) statements.push({ text: sql.slice(start, finish), offset: start })
    start = undefined
  }
  for (const token of sqlTokens(sql, backslashEscapes)) {
    if (token.end === undefined) {
      const what = token.kind === 'comment' ? 'comment' : 'quote'
      return { statements, unclosed: { what, offset: token.start } }
    }
    if (token.kind === 'semicolon') close()
    else if (token.kind !== 'space' && token.kind !== 'comment') {
      start ??= token.start
      finish = token.end
    }
  }
  close()
  return { statements }
}
