import { hash as hashOf } from 'node:crypto'
import { exactJson } from '../../exact-json.ts'
import { isNumber } from '../../written-number.ts'
import type { ReadRequest } from './test-request.ts'

const longestName = 63

/** A data test's name, and a hash that keeps tests apart that would bear the same. */
export interface TestName {
  readonly name: string
  readonly hash: string
}

/**
 * The name that was given, else dbt's way: test, node, column, then the arguments' values. A name that is too long is cut, and ends
 * with the hash.
 */
export function nameTest(
  { test, name, args, given }: ReadRequest,
  nodeId: string,
  node: string,
  column: string | undefined,
): TestName {
  const full = name ?? composedName(test, node, column, args)
  const hash = hashOf('sha256', exactJson([full, nodeId, column, given])).slice(0, 10)
  return { name: full.length > longestName ? `${full.slice(0, longestName - 11)}_${hash}` : full, hash }
}

function composedName(test: string, node: string, column: string | undefined, args: ReadRequest['args']): string {
  const values = Object.values(args).flatMap((value) => (Array.isArray(value) ? value : [value]))
  const tail = values
    .filter((value) => typeof value !== 'object' || isNumber(value))
    .map((value) => asWord(String(value)))
  return [
    asWord(test),
    node,
    ...(column ? [asWord(column)] : []),
    ...(tail.length ? [`_${tail.join('__')}`] : []),
  ].join('_')
}

/** What is no letter or digit becomes _. */
function asWord(text: string): string {
  return text.replaceAll(/[^0-9a-zA-Z]+/g, '_')
}
