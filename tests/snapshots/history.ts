import { fc } from '../support/chance.ts'
import type { ColumnName, Configs, SourceRow } from './simulate.ts'

/** What a snapshot is when it is built once more. */
export interface Step {
  readonly configs: Configs
  readonly columns: readonly ColumnName[]
  /** Whether `w` is a wider type from now on. */
  readonly isWide: boolean
  readonly rows: readonly SourceRow[]
  /** Whether a data test holds the result back. */
  readonly isHeld: boolean
}

/** What becomes of a snapshot: of one that sees rows as they are, or of one that reads a log. */
export interface Life {
  readonly reads: 'rows' | 'log'
  /** Whether a moment far away stands for the end of what holds. */
  readonly hasEnd: boolean
  readonly steps: readonly Step[]
}

const time = fc.option(
  fc.constantFrom('2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01', '2026-02-15', '2026-04-15', '2027-01-01'),
  { freq: 9 },
)
const row: fc.Arbitrary<SourceRow> = fc.record({
  id: fc.option(fc.constantFrom('1', '2', '3'), { freq: 9 }),
  v: fc.option(fc.constantFrom('a', 'b'), { freq: 3 }),
  w: fc.option(fc.constantFrom('1', '2'), { freq: 3 }),
  u: time,
})
/** Mostly a row of each key; now and then two. */
const rows = fc
  .tuple(fc.array(row, { maxLength: 6 }), fc.boolean(), fc.boolean())
  .map(([all, ...mayRepeat]) =>
    mayRepeat.every(Boolean) ? all : all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index),
  )
const columns = fc.constantFrom<readonly ColumnName[]>(['id', 'v', 'u'], ['id', 'v', 'w', 'u'])
const deletes = fc.constantFrom<Configs['deletes']>('ignore', 'invalidate', 'new_record')

function configsFor(given: readonly ColumnName[]): fc.Arbitrary<Configs> {
  return fc.record({
    strategy: fc.constantFrom<Configs['strategy']>('timestamp', 'check'),
    checked: fc.constantFrom<Configs['checked']>('all', ['v'], given.includes('w') ? ['v', 'w'] : ['v']),
    saysWhen: fc.boolean(),
    deletes,
  })
}

const often = { freq: 5 }

/** Steps of a snapshot whose configs, columns and rows come and go. */
const ofRows: fc.Arbitrary<readonly Step[]> = fc.array(
  columns.chain((given) =>
    fc.record({
      configs: configsFor(given),
      columns: fc.constant(given),
      isWide: fc.boolean(),
      rows,
      isHeld: fc.option(fc.constant(false), { ...often, nil: true }),
    }),
  ),
  { minLength: 2, maxLength: 6 },
)

/** Steps of a snapshot that reads a log, which grows, and of which some rows come late. */
const ofLog: fc.Arbitrary<readonly Step[]> = columns.chain((given) =>
  fc
    .tuple(configsFor(given), fc.array(fc.array(row, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 }))
    .map(([configs, news]) => {
      let log: readonly SourceRow[] = []
      return news.map((some): Step => {
        const times = new Set(log.map(({ id, u }) => JSON.stringify([id, u])))
        const fresh = some.filter(({ id, u }) => !times.has(JSON.stringify([id, u])))
        const timed = fresh.filter(({ u }) => u !== null)
        const isUnique = new Set(timed.map(({ id, u }) => JSON.stringify([id, u]))).size === timed.length
        const step = {
          configs: { ...configs, deletes: 'ignore', saysWhen: true } as const,
          columns: given,
          rows: [...log, ...fresh],
        }
        // What is refused is corrected before the next build.
        if (isUnique) log = step.rows
        return { ...step, isWide: false, isHeld: false }
      })
    }),
)

export const lives: fc.Arbitrary<Life> = fc.oneof(
  fc.record({ reads: fc.constant('rows' as const), hasEnd: fc.boolean(), steps: ofRows }),
  fc.record({ reads: fc.constant('log' as const), hasEnd: fc.boolean(), steps: ofLog }),
)
