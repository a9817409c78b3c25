import type { Connection } from '../../adapters/contract/connection.ts'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import { CupelError } from '../../errors.ts'
import type { UnitTestNode } from '../../parse/node.ts'
import type { Difference, FixtureValue } from '../../quality/index.ts'
import type { Relation } from '../../relation.ts'
import { sqlTokens } from '../../sql/sql-tokens.ts'
import { findDifference } from './find-difference.ts'

/** How a macro's text, or the value that it has as an expression, differs from what is expected. */
export async function differenceOfMacro(
  { id, subject, location }: UnitTestNode,
  text: string,
  connection: Connection,
): Promise<Difference | undefined> {
  if (subject.kind !== 'macro') return undefined
  const { expected } = subject
  if (expected.kind === 'sql') {
    if (plain(text) === plain(expected.sql)) return undefined
    const row = { kind: 'changed', expected: [expected.sql], actual: [text], changed: [true] } as const
    return { columns: ['sql'], rows: [row], more: 0 }
  }
  const actual: Relation = { schema: id, name: '__actual' }
  await connection.execute(`create schema ${embeddedSql.quote(id)}`)
  try {
    await connection.execute(`create table ${embeddedSql.relation(actual)} as select (\n${text}\n) as value`)
    const rows = [[(expected.value ?? null) as FixtureValue]]
    return await findDifference(
      actual,
      { fixture: { kind: 'rows', columns: ['value'], rows }, label: 'expect', location },
      connection,
    )
  } catch (error) {
    throw error instanceof CupelError && !error.location ? error.placed(location) : error
  } finally {
    await connection.execute(`drop schema ${embeddedSql.quote(id)} cascade`)
  }
}

/** SQL without what does not count: comments, and how it is spaced. */
function plain(sql: string): string {
  let text = ''
  let isApart = false
  let wasWord = false
  for (const { kind, start, end } of sqlTokens(sql, false)) {
    if (kind === 'space' || kind === 'comment') {
      isApart = true
      continue
    }
    const isWord = kind === 'word' || kind === 'quoted'
    text += `${isApart && isWord && wasWord ? ' ' : ''}${sql.slice(start, end)}`
    isApart = false
    wasWord = isWord
  }
  return text
}
