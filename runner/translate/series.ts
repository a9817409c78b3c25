import { atom, type Written } from '../adapters/contract/dialect.ts'
import { familyOf, isPlainInteger, known } from './known-types.ts'
import type { Scope } from './query-scope.ts'
import { treeOf } from './tree.ts'

/**
 * `generate_series` and `range` of whole numbers, in FROM; the latter leaves out its end.
 * @returns undefined where it is no series that the target has
 */
export function writeSeries(name: string, args: readonly unknown[], scope: Scope): Written | undefined {
  const { series } = scope.dialect
  if (!series || (name !== 'generate_series' && name !== 'range')) return undefined
  if (args.some((arg) => treeOf(arg)?.kind === 'interval')) return undefined
  const written = args.map((arg) => scope.write(arg, scope))
  if (written.length === 0 || written.length > 2) return undefined
  if (!written.every(({ type }) => isPlainInteger(type) || familyOf(type) === 'null')) return undefined
  const [first, last] = written.length === 1 ? ['0', written[0]?.sql] : written.map(({ sql }) => sql)
  const end = name === 'range' ? `${last ?? ''} - 1` : (last ?? '')
  return atom(series(first ?? '0', end), known.bigint)
}
