import type { BoundSelect, ParsedNode } from '../check/index.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import { displayName, type Manifest, nodeOf } from '../parse/manifest.ts'
import type { DataTestNode, NodeId } from '../parse/node.ts'
import { heldBy } from '../quality/index.ts'
import { determined, isKeyOfFilled, leastKey } from './rows/determines.ts'
import type { Base, Facts, WrittenJoin } from './rows/facts.ts'
import type { KnownRows, NamedDependency } from './rows/known-keys.ts'
import { placeOfJoin } from './rows/place-of-join.ts'
import type { PlanFinding } from './rows/plan-finding.ts'
import type { FactScope } from './rows/walk.ts'
import { walkFacts } from './rows/walk-facts.ts'

/** What the lint of rows looks things up in. */
export interface RowsGround {
  readonly manifest: Manifest
  readonly tables: Pick<FactScope, 'nodeOf' | 'inlined'>
  readonly known: KnownRows
  /** The data tests that stand at a node. */
  testsOf(node: NodeId): readonly DataTestNode[]
  /** A place in the model's own template. */
  placeAt(select: BoundSelect, byte: number | undefined): Location | undefined
}

/** What a model's plan tells of its rows: joins, sums and keys that are not what they seem. Of its children it notes what tells its rows apart. */
export function lintRows(select: BoundSelect, tree: ParsedNode, ground: RowsGround): Diagnostic[] {
  const { node, plan, columns } = select
  const walked = plan && walkFacts(plan, { ...ground.tables, known: ground.known })
  if (!walked) return []
  const { facts, findings } = walked
  const nameOf = (value: number) => columns[facts.columns.indexOf(value)]?.name.toLowerCase() ?? ''
  if (node.facts.keepsRows) ground.known.note(node.id, [], [])
  else ground.known.note(node.id, (leastKey(facts) ?? []).map(nameOf), dependenciesAmong(facts, nameOf))
  const told = (join: WrittenJoin) => ground.placeAt(select, placeOfJoin(tree, join))
  return [
    ...findings.flatMap((finding) => inModel(finding, select, told(finding.join), ground)),
    ...ground.testsOf(node.id).flatMap((test) => atTest(test, facts, select, told, ground)),
  ]
}

/** What of the columns that a model gives determines what: one another, as the key of a day and the day, and several what is computed of them. */
function dependenciesAmong(facts: Facts, nameOf: (value: number) => string): readonly NamedDependency[] {
  const { columns, dependencies, filled } = facts
  const given = new Set(columns)
  const ofOne = [...given].flatMap((one) => {
    const known = determined([one], dependencies, filled)
    const to = [...given].filter((other) => other !== one && known.has(other))
    const isComputed = (other: number) =>
      dependencies.some((d) => d.isComputed && d.from.length === 1 && d.from[0] === one && d.to.includes(other))
    return to.map((other) => ({ from: [nameOf(one)], to: nameOf(other), isComputed: isComputed(other) }))
  })
  const ofSeveral = dependencies
    .filter(
      ({ from, isComputed, isWeak }) => isComputed && !isWeak && from.length > 1 && from.every((one) => given.has(one)),
    )
    .flatMap(({ from, to }) =>
      to.filter((one) => given.has(one)).map((one) => ({ from: from.map(nameOf), to: nameOf(one), isComputed: true })),
    )
  return [...ofOne, ...ofSeveral]
}

const severity = 'warning'

function inModel(
  finding: PlanFinding,
  select: BoundSelect,
  atJoin: Location | undefined,
  ground: RowsGround,
): Diagnostic[] {
  const { join } = finding
  if (!atJoin) return []
  const hint = wayOf(join, ground.manifest)
  if (finding.kind === 'multiplies')
    return [
      diagnostic(
        'join-multiplies',
        { left: sideOf(join.left), right: sideOf(join.right) },
        { location: atJoin, hint, severity },
      ),
    ]
  const location = ground.placeAt(select, finding.byte) ?? atJoin
  const where = `${atJoin.line}:${atJoin.column}`
  if (finding.kind === 'is-inner')
    return [diagnostic('outer-join-inner', { kind: join.kind, where }, { location, hint, severity })]
  return [diagnostic('sum-repeated', { right: sideOf(join.right), where }, { location, hint, severity })]
}

/** What a plan says of what a data test says of its model. */
function atTest(
  test: DataTestNode,
  facts: Facts,
  { columns, node }: BoundSelect,
  told: (join: WrittenJoin) => Location | undefined,
  ground: RowsGround,
): Diagnostic[] {
  const { subject, config, location } = test
  if (subject.kind !== 'generic' || node.facts.keepsRows) return []
  const held = heldBy({ test: subject.test, column: subject.column, args: subject.args, config })
  const values = (held?.columns ?? []).map((name) => {
    const at = columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase())
    return facts.columns[at]
  })
  const known = values.filter((value) => value !== undefined)
  if (!held || known.length !== values.length || known.length === 0) return []
  const names = held.columns.join(', ')
  if (held.what === 'not_null') {
    const [value = -1] = known
    const join = facts.emptied.get(value)
    const base = facts.bases.get(value)
    const at = join && told(join)
    if (!join || !at || !base?.isNotNull || !mayMiss(join, ground.known)) return []
    const where = `${at.file}:${at.line}:${at.column}`
    return [
      diagnostic(
        'not-null-outer-join',
        { column: names, kind: join.kind, where },
        { location, hint: wayOf(join, ground.manifest), severity },
      ),
    ]
  }
  if (isKeyOfFilled(known, facts)) return [diagnostic('key-proven', { columns: names }, { location, severity })]
  return facts.fans
    .filter(({ isBoth }) => !isBoth)
    .flatMap(({ join, repeated }) => {
      const own = determined(repeated, facts.dependencies, facts.filled)
      const at = told(join)
      if (!at || !known.every((value) => own.has(value))) return []
      const where = `${at.file}:${at.line}:${at.column}`
      return [
        diagnostic(
          'key-repeated',
          { columns: names, where },
          { location, hint: wayOf(join, ground.manifest), severity },
        ),
      ]
    })
}

/** Whether a row may find none: not where data tests say that each value that is compared stands on the other side. */
function mayMiss({ kind, pairs }: WrittenJoin, known: KnownRows): boolean {
  if (pairs.length === 0 || !pairs.every(({ left, right }) => left && right)) return false
  // A row finds itself.
  if (pairs.every(({ left, right }) => left?.node === right?.node && left?.column === right?.column)) return false
  if (kind !== 'LEFT' && kind !== 'RIGHT') return true
  return !pairs.every(({ left, right }) => {
    const [from, to] = kind === 'LEFT' ? [left, right] : [right, left]
    return from && to && known.isFound([from.node, from.column], [to.node, to.column])
  })
}

function sideOf(name: string | undefined): string {
  return name === undefined ? 'what stands beside it' : `"${name}"`
}

/** The columns that a join compares, as nodes have them, and what tells the rows of its sides apart. */
function wayOf({ pairs, grains, left, right }: WrittenJoin, manifest: Manifest): string | undefined {
  const written = (base: Base | undefined) =>
    base ? `${displayName(nodeOf(manifest, base.node))}.${base.column}` : '…'
  const compared = pairs.map((pair) => `${written(pair.left)} = ${written(pair.right)}`)
  const sides = [left, right].flatMap((name, at) =>
    grains[at] ? [`${name === undefined ? 'One side' : `"${name}"`} has ${grains[at]}.`] : [],
  )
  return [...(compared.length ? [`It compares ${compared.join(' and ')}.`] : []), ...sides].join(' ') || undefined
}
