import { type Tree, treeOf } from '../tree.ts'
import { readExpression } from './expression.ts'
import { readQuery } from './query.ts'
import { ahead, notSimple, type Reading } from './reading.ts'
import { simpleTokens } from './tokens.ts'

/**
 * The tree of a query that is written simply, as the parser gives it, without what is empty in it and without places. The parser takes
 * twenty times as long, and does so in a program of its own that is large.
 * @returns undefined where a query has more, and where it is faulty
 */
export function simpleQuery(sql: string): Tree | undefined {
  const tokens = simpleTokens(sql)
  if (!tokens) return undefined
  const reading: Reading = {
    tokens,
    at: 0,
    expression: () => readExpression(reading),
    query: () => readQuery(reading),
  }
  try {
    const tree = treeOf(readQuery(reading))
    return ahead(reading).kind === 'end' ? tree : undefined
  } catch (error) {
    if (error === notSimple) return undefined
    throw error
  }
}
