import { atom, type Written } from '../adapters/contract/dialect.ts'
import { familyOf, isPlainInteger, known } from './known-types.ts'
import { elementOf } from './lists.ts'
import { enclosed } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { treeOf } from './tree.ts'

/** `generate_series`, `range` and `unnest` in FROM. @returns undefined where it is none that the target has */
export function writeSeries(name: string, args: readonly unknown[], scope: Scope): Written | undefined {
  if (name === 'unnest') return unnested(args, scope)
  if (name !== 'generate_series' && name !== 'range') return undefined
  const written = args.map((arg) => scope.write(arg, scope))
  return ofMoments(name, args, written, scope) ?? ofNumbers(name, args, written, scope)
}

/** The values of a list; they may be those of a relation before it. */
function unnested(args: readonly unknown[], scope: Scope): Written | undefined {
  const [list, ...others] = args.map((arg) => scope.write(arg, scope))
  const of = list && elementOf(list)
  return of && others.length === 0 && scope.dialect.lists
    ? atom(scope.dialect.lists.unnested(enclosed(list).sql), of)
    : undefined
}

/** `range` leaves out its end; a step is written out, so that it is known in which direction it goes. */
function ofNumbers(name: string, args: readonly unknown[], written: readonly Written[], { dialect }: Scope) {
  const { series } = dialect
  if (!series || written.length === 0 || written.length > 3) return undefined
  if (!written.every(({ type }) => isPlainInteger(type) || familyOf(type) === 'null')) return undefined
  const [first, last, step] = written.length === 1 ? ['0', written[0]?.sql] : written.map(({ sql }) => sql)
  const sign = step === undefined ? 1 : signOf(args[2])
  if (sign === undefined) return undefined
  const end = name === 'range' ? `${last ?? ''} ${sign > 0 ? '-' : '+'} 1` : (last ?? '')
  return atom(series(first ?? '0', end, step), known.bigint)
}

function signOf(value: unknown): number | undefined {
  const tree = treeOf(value)
  if (tree?.kind === 'neg') return treeOf(tree.fields.this)?.kind === 'literal' ? -1 : undefined
  return tree?.kind === 'literal' && String(tree.fields.value) !== '0' ? 1 : undefined
}

function ofMoments(name: string, args: readonly unknown[], written: readonly Written[], { dialect }: Scope) {
  const [from, to, step] = written
  const isStep = treeOf(args[2])?.kind === 'interval' && step?.type === known.interval
  if (!dialect.momentSeries || !from || !to || !step || !isStep || /'-/.test(step.sql)) return undefined
  if (![from, to].every(({ type }) => familyOf(type) === 'date' || familyOf(type) === 'timestamp')) return undefined
  // It ends a moment before its end.
  const end = name === 'range' ? `${to.sql} - interval '1 microsecond'` : to.sql
  return atom(dialect.momentSeries(from.sql, end, step.sql), known.timestamp)
}
