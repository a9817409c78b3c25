import {
  type Closeness,
  type ComparisonReader,
  type ComparisonResult,
  compareNode,
  lookAtTarget,
  type Pair,
} from '../compare/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { eitherMask, type Mask } from '../mask.ts'
import type { Node } from '../parse/node.ts'
import { type OpenedProject, openProject } from './open/open-project.ts'
import { openWarehouse } from './open/open-warehouse.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/** What `compare` takes. Without `select`, all models and seeds that are stored; with it, raw tables of sources too. */
export interface CompareOptions extends Omit<ProjectOptions, 'target'>, Partial<Closeness> {
  /** Two targets of project.yml. */
  readonly targets: Pair<string>
}

/** What two targets differ in, relation by relation, parents before children. */
export interface Comparison {
  readonly targets: Pair<string>
  readonly results: readonly ComparisonResult[]
  readonly findings: readonly Diagnostic[]
  readonly seconds: number
}

/**
 * Compares the relations of two targets: columns, types, and rows by key. Both are opened to read only, each under its own names and settings.
 * @param emit told of each relation when it is compared
 * @throws CupelError `target-unknown`, `project-faulty`, and where a warehouse cannot be reached
 *
 * @example
 * const { results } = await compare({ folder: '.', targets: ['dev', 'prod'], select: ['gold'] })
 */
export function compare(
  options: CompareOptions,
  emit: ComparisonReader = () => {},
  effects: Effects = realEffects,
): Promise<Comparison> {
  return underMask(options, (masked) => compareBoth(masked, emit, effects))
}

async function compareBoth(options: CompareOptions, emit: ComparisonReader, effects: Effects): Promise<Comparison> {
  const { elapsed, begunAt = elapsed() } = effects
  const { targets, onMask } = options
  const left = await openFor(targets[0], options, effects)
  const both = (mask: Mask) => onMask?.(eitherMask(left.project.mask, mask))
  const right = await openFor(targets[1], { ...options, onMask: both }, effects)
  const nodes = storedNodes([left, right], options.select !== undefined && options.select.length > 0)
  await using leftWarehouse = await openWarehouse(left.project, { readOnly: true })
  await using rightWarehouse = await openWarehouse(right.project, { readOnly: true })
  await using leftSession = await leftWarehouse.connect()
  await using rightSession = await rightWarehouse.connect()
  const ids = nodes.map(({ id }) => id)
  const sides = [
    await lookAtTarget(targets[0], left.manifest, leftWarehouse, leftSession, ids),
    await lookAtTarget(targets[1], right.manifest, rightWarehouse, rightSession, ids),
  ] as const
  const closeness = closenessOf(options)
  const results: ComparisonResult[] = []
  for (const node of nodes) {
    const result = await compareNode(node, sides, closeness, elapsed)
    emit(result)
    results.push(result)
  }
  return { targets, results, findings: findingsOf(left, right), seconds: (elapsed() - begunAt) / 1000 }
}

function openFor(target: string, options: CompareOptions, effects: Effects): Promise<OpenedProject> {
  const { folder, projectDir, vars, select, exclude, selector, noMatch, onMask } = options
  return openProject({ folder, projectDir, vars, select, exclude, selector, noMatch, onMask, target }, effects)
}

function closenessOf({ tolerance = 1e-9, sample = 5 }: CompareOptions): Closeness {
  return { tolerance, sample }
}

/** The chosen nodes of both that are relations of their own, parents before children. */
function storedNodes(opened: Pair<OpenedProject>, withSources: boolean): readonly Node[] {
  const nodes = opened.flatMap(({ dag, chosen, manifest }) =>
    dag.order.filter((id) => chosen.has(id)).flatMap((id) => manifest.nodes.get(id) ?? []),
  )
  return [...new Map(nodes.filter((node) => isStored(node, withSources)).map((node) => [node.id, node])).values()]
}

function isStored(node: Node, withSources: boolean): boolean {
  switch (node.kind) {
    case 'model':
    case 'snapshot':
      return !node.facts.isInlined
    case 'seed':
      return true
    case 'source':
      return withSources
    case 'data_test':
    case 'exposure':
    case 'dashboard':
    case 'unit_test':
      return false
  }
}

/** What was found on reading for either target; most of it is found for both. */
function findingsOf(left: OpenedProject, right: OpenedProject): readonly Diagnostic[] {
  const all = [...left.findings, ...right.findings]
  return [...new Map(all.map((found) => [JSON.stringify(found), found])).values()]
}
