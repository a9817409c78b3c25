import { sqlTokens } from '../sql/sql-tokens.ts'

const verbsBehindWith = /^(select|insert|update|delete|merge)$/i

/** What a statement does, by its word: `DELETE`, also where CTEs stand before it. */
export function statementVerb(statement: string): string {
  let depth = 0
  let first: string | undefined
  for (const { kind, start, end } of sqlTokens(statement, false)) {
    const text = statement.slice(start, end)
    if (text === '(') depth++
    else if (text === ')') depth--
    else if (kind === 'word') {
      first ??= text
      if (!/^with$/i.test(first)) break
      if (depth === 0 && verbsBehindWith.test(text)) return text.toUpperCase()
    }
  }
  return (first ?? statement.slice(0, 1)).toUpperCase()
}
