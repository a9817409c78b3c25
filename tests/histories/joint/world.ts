import { fc } from '../../support/chance.ts'
import type { Policy } from '../history.ts'
import type { Value } from '../kinds-of-values.ts'

export type Kind =
  | 'seed'
  | 'view'
  | 'table'
  | 'ephemeral'
  | 'append'
  | 'delete+insert'
  | 'merge'
  | 'insert_overwrite'
  | 'microbatch'
  | 'snapshot'

/** What a node selects: of its first parent, of some ops also by its second. */
export type Op = 'all' | 'named' | 'filtered' | 'shifted' | 'counted' | 'both' | 'within' | 'newer'

/** A node as it is defined; of a seed only the kind counts. */
export interface Definition {
  readonly kind: Kind
  readonly op: Op
  readonly parents: readonly [number, number]
  readonly policy: Policy
  /** Whether a merge updates `v` alone. */
  readonly isMergeOfV: boolean
  readonly snapshot: {
    readonly strategy: 'timestamp' | 'check'
    readonly checked: 'all' | readonly ['v']
    readonly deletes: 'ignore' | 'invalidate' | 'new_record'
  }
}

export type NumberType = 'INTEGER' | 'BIGINT' | 'VARCHAR'
export type SeedRow = Readonly<Record<'id' | 'v' | 'w' | 'u', Value>>

/** What a seed's file holds. */
export interface SeedFile {
  readonly type: NumberType
  readonly hasW: boolean
  readonly rows: readonly SeedRow[]
}

/** What somebody changes between two builds. */
export type Change =
  | { readonly is: 'rows'; readonly seed: number; readonly rows: readonly SeedRow[] }
  | { readonly is: 'late'; readonly seed: number; readonly row: SeedRow }
  | { readonly is: 'column'; readonly seed: number }
  | { readonly is: 'type'; readonly seed: number; readonly type: NumberType }
  | { readonly is: 'definition'; readonly node: number; readonly as: Definition }
  | { readonly is: 'policy'; readonly node: number; readonly policy: Policy }

export interface Step {
  readonly changes: readonly Change[]
  /** The node whose test fails. */
  readonly held: number | undefined
  /** The part that is built, where only rows were changed. */
  readonly part: { readonly node: number; readonly up: boolean; readonly down: boolean } | undefined
}

/** Six nodes, the first a seed, each of the parents before it, and what becomes of them. */
export interface World {
  readonly definitions: readonly Definition[]
  readonly seeds: readonly SeedFile[]
  readonly steps: readonly Step[]
}

export const size = 6
/** The most builds of a history. */
export const most = 4

const moment = fc.constantFrom(
  ...['2025-10-15', '2025-12-01', '2026-01-10', '2026-01-20', '2026-02-10', '2026-03-20'].map(
    (day) => `${day} 00:00:00`,
  ),
)
const rarely = { freq: 9 }
const row: fc.Arbitrary<SeedRow> = fc.record({
  id: fc.option(fc.constantFrom('1', '2', '3', '4'), rarely),
  v: fc.option(fc.constantFrom('1', '2', '3'), rarely),
  w: fc.option(fc.constantFrom('1', '2'), { freq: 3 }),
  u: fc.option(moment, rarely),
})
/** Mostly a row of each key; now and then two. */
const rows = fc
  .tuple(fc.array(row, { maxLength: 5 }), fc.nat(5))
  .map(([all, one]) =>
    one === 0 ? all : all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index),
  )
const numberType = fc.constantFrom<NumberType>('INTEGER', 'INTEGER', 'BIGINT', 'VARCHAR')
const policy = fc.constantFrom<Policy>('ignore', 'append_new_columns', 'sync_all_columns', 'sync_all_columns', 'fail')
const seedFile = fc.record({ type: fc.constant('INTEGER' as const), hasW: fc.boolean(), rows })
const kind = fc.constantFrom<Kind>(
  ...(['view', 'view', 'table', 'table', 'ephemeral', 'append', 'delete+insert', 'merge', 'merge'] as const),
  ...(['insert_overwrite', 'microbatch', 'snapshot', 'snapshot'] as const),
)
const op = fc.constantFrom<Op>('all', 'all', 'filtered', 'shifted', 'counted', 'both', 'within', 'newer', 'named')

function definitionAt(node: number): fc.Arbitrary<Definition> {
  const parent = fc.oneof(fc.constant(node - 1), fc.nat(node - 1))
  return fc.record({
    kind: node === 1 ? fc.oneof({ weight: 3, arbitrary: kind }, { weight: 1, arbitrary: fc.constant('seed') }) : kind,
    op,
    parents: fc.tuple(parent, fc.nat(node - 1)),
    policy,
    isMergeOfV: fc.nat(3).map((one) => one === 0),
    snapshot: fc.record({
      strategy: fc.constantFrom('timestamp', 'check'),
      checked: fc.constantFrom('all', ['v'] as const),
      deletes: fc.constantFrom('ignore', 'invalidate', 'new_record'),
    }),
  }) as fc.Arbitrary<Definition>
}

const seed = fc.nat(1)
const node = fc.integer({ min: 1, max: size - 1 })
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ is: fc.constant('rows' as const), seed, rows }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('late' as const), seed, row }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('column' as const), seed }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('type' as const), seed, type: numberType }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('policy' as const), node, policy }) },
  {
    weight: 2,
    arbitrary: node.chain((at) => definitionAt(at).map((as): Change => ({ is: 'definition', node: at, as }))),
  },
)
const step: fc.Arbitrary<Step> = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 2 }),
  held: fc.option(node, { freq: 4, nil: undefined }).chain((one) => fc.constantFrom(one, undefined, undefined)),
  part: fc.option(fc.record({ node: fc.nat(size - 1), up: fc.boolean(), down: fc.boolean() }), { nil: undefined }),
})

const seedDefinition: Definition = {
  kind: 'seed',
  op: 'all',
  parents: [0, 0],
  policy: 'ignore',
  isMergeOfV: false,
  snapshot: { strategy: 'timestamp', checked: 'all', deletes: 'ignore' },
}

/** What reads a model in batches is filtered by its time: `batches.test.ts` tries that. Here one node of a world is built in such. */
function withOneInBatches(definitions: readonly Definition[]): readonly Definition[] {
  const first = definitions.findIndex(({ kind }) => kind === 'microbatch')
  return definitions.map((one, index) =>
    one.kind === 'microbatch' && index > first ? { ...one, kind: 'append' } : one,
  )
}

export const worlds: fc.Arbitrary<World> = fc.record({
  definitions: fc
    .tuple(...Array.from({ length: size - 1 }, (_, index) => definitionAt(index + 1)))
    .map((others) => withOneInBatches([seedDefinition, ...others])),
  seeds: fc.array(seedFile, { minLength: 2, maxLength: 2 }),
  steps: fc.array(step, { minLength: 2, maxLength: most }),
})

/**
 * A world for an engine on which a view is bound to what it reads: there a view that is held holds what it reads too, where that loses columns. So
 * there are views whose world changes in its rows alone, or worlds without any.
 */
export function withBoundViews(world: World, hasViews: boolean): World {
  const isOfRows = ({ is }: Change) => is === 'rows' || is === 'late' || is === 'policy'
  const asTable = (one: Definition): Definition => (one.kind === 'view' ? { ...one, kind: 'table' } : one)
  const steps = world.steps.map((step) => ({
    ...step,
    changes: hasViews
      ? step.changes.filter(isOfRows)
      : step.changes.map((one) => (one.is === 'definition' ? { ...one, as: asTable(one.as) } : one)),
  }))
  return { ...world, definitions: hasViews ? world.definitions : world.definitions.map(asTable), steps }
}

/** A world after a change. A seed stays a seed, and a snapshot a snapshot, since nobody can build again what that holds. */
export function changed(world: World, change: Change): World {
  const definitions = [...world.definitions]
  const seeds = [...world.seeds]
  if (change.is === 'definition' || change.is === 'policy') {
    const old = definitions[change.node] as Definition
    const next = change.is === 'policy' ? { ...old, policy: change.policy } : change.as
    const isOfItsOwn = (kind: Kind) => kind === 'seed' || kind === 'snapshot'
    const kind = isOfItsOwn(old.kind) || isOfItsOwn(next.kind) ? old.kind : next.kind
    definitions[change.node] = { ...next, kind }
  } else {
    const old = seeds[change.seed] as SeedFile
    seeds[change.seed] = {
      type: change.is === 'type' ? change.type : old.type,
      hasW: change.is === 'column' ? !old.hasW : old.hasW,
      rows: change.is === 'rows' ? change.rows : change.is === 'late' ? [...old.rows, change.row] : old.rows,
    }
  }
  return { ...world, definitions: withOneInBatches(definitions), seeds }
}
