import type { FreshnessAnswer } from '../../commands/index.ts'
import { counted, printNumber } from '../../counted.ts'
import { exactJson } from '../../exact-json.ts'
import { displayName } from '../../parse/manifest.ts'
import { paint } from './paint.ts'
import { oneLine } from './show-text.ts'

const moods = { pass: 'good', warn: 'warning', error: 'bad', 'runtime error': 'bad' } as const
const marks = { good: '✓', warning: '!', bad: '✗' } as const
const words = { pass: 'fresh', warn: 'late', error: 'too old', 'runtime error': 'error' } as const

/**
 * How new a node is, on a line.
 * @param since when it was first found as old as that
 */
export function freshnessLine(answer: FreshnessAnswer, since?: Date): string {
  const { node, status, seconds } = answer
  const mood = moods[status]
  const head = paint[mood](`${marks[mood]} ${words[status].padEnd(9)}`)
  return `${head} ${oneLine(displayName(node))}  ${paint.quiet(`${detailOf(answer)}${sinceWhen(answer, since)}  ${seconds.toFixed(2)} s`)}`
}

/** How long ago it was found so first, where that was not now. */
function sinceWhen({ lookedAt }: FreshnessAnswer, since = lookedAt): string {
  return since < lookedAt ? `; first found so ${inWords(lookedAt.getTime() - since.getTime())}` : ''
}

function detailOf(answer: FreshnessAnswer): string {
  const { node, status } = answer
  if (status === 'runtime error') return 'nobody knows how old it is'
  return `${ageOf(answer)}; ${node.kind === 'source' ? limitsOf(node.freshness) : `expected within ${node.config.freshness?.expect_within}`}`
}

function ageOf({ by, loadedAt, lookedAt }: FreshnessAnswer): string {
  const never = {
    field: 'it has no rows',
    query: 'it has no rows',
    ledger: 'no file was ever loaded',
    build: 'it was never built',
  }
  if (!loadedAt) return never[by]
  const said = { field: 'newest row', query: 'newest row', ledger: 'last file loaded', build: 'last built' }[by]
  return `${said} ${inWords(lookedAt.getTime() - loadedAt.getTime())}`
}

type Freshness = NonNullable<Extract<FreshnessAnswer['node'], { kind: 'source' }>['freshness']>

function limitsOf({ warnAfter, errorAfter }: Pick<Freshness, 'warnAfter' | 'errorAfter'> = {}): string {
  return [
    ...(warnAfter ? [`late after ${counted(warnAfter.count, warnAfter.period)}`] : []),
    ...(errorAfter ? [`too old after ${counted(errorAfter.count, errorAfter.period)}`] : []),
  ].join(', ')
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** How long ago, in its two greatest units. */
function inWords(ageMs: number): string {
  const age = Math.abs(ageMs)
  const at = units.findIndex(([, ms]) => age >= ms)
  if (at < 0) return 'just now'
  const parts = units.slice(at, at + 2).map(([unit, ms], nth) => {
    const above = units[at + nth - 1]?.[1]
    return [Math.floor((nth === 0 ? age : age % (above ?? age)) / ms), unit] as const
  })
  const text = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => counted(count, unit))
    .join(' ')
  return ageMs < 0 ? `${text} in the future` : `${text} ago`
}

/** How many are how new. */
export function freshnessSummary(answers: readonly FreshnessAnswer[]): string {
  if (answers.length === 0) return 'Nothing selected says how new it has to be.'
  const counts = (['pass', 'warn', 'error', 'runtime error'] as const)
    .map((status) => ({ status, count: answers.filter((answer) => answer.status === status).length }))
    .filter(({ count }) => count > 0)
  return counts.map(({ status, count }) => paint[moods[status]](`${printNumber(count)} ${words[status]}`)).join(', ')
}

/** How new a node is, as an object of JSON. */
export function freshnessJson(
  { node, status, by, loadedAt, lookedAt, error, seconds }: FreshnessAnswer,
  since?: Date,
): string {
  const expected =
    node.kind === 'source'
      ? { warn_after: node.freshness?.warnAfter ?? null, error_after: node.freshness?.errorAfter ?? null }
      : { expect_within: node.config.freshness?.expect_within }
  return exactJson({
    unique_id: node.id,
    name: displayName(node),
    status,
    known_by: by,
    max_loaded_at: loadedAt?.toISOString() ?? null,
    snapshotted_at: lookedAt.toISOString(),
    age_in_s: loadedAt ? (lookedAt.getTime() - loadedAt.getTime()) / 1000 : null,
    ...expected,
    since: since?.toISOString() ?? null,
    error: error?.message ?? null,
    seconds,
  })
}
