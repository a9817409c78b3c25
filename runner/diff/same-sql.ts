import { sqlTokens } from '../sql/sql-tokens.ts'

/** Whether two texts are the same SQL but for comments and blanks; of those that were not rendered nobody knows. */
export function isSameSql(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && (one === other || bare(one) === bare(other))
}

function bare(sql: string): string {
  const kept: string[] = []
  for (const { kind, start, end } of sqlTokens(sql, false))
    if (kind !== 'space' && kind !== 'comment') kept.push(sql.slice(start, end))
  return kept.join(' ')
}
