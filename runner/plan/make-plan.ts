import { withCandidates } from '../compile/index.ts'
import { diagnostic, type Staged } from '../diagnostic.ts'
import { makeDag } from '../graph/dag.ts'
import { isInlined } from '../parse/is-inlined.ts'
import { nodeOf } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { hasRows, isBuilt } from '../parse/node-kinds.ts'
import { withBoundLeftovers } from './bound-leftovers.ts'
import { joinBoundViews } from './bound-views.ts'
import { foreignRelations } from './foreign-relations.ts'
import { findGates, groupFor, isPublished, joinAll } from './gates.ts'
import { keptConstraints } from './kept-constraints.ts'
import type { BuildStep, Plan, PlannedBatches, Step, StepId, TestStep } from './plan.ts'
import type { PlanInput } from './plan-input.ts'
import { batchSteps } from './steps/batch-steps.ts'
import { buildStep } from './steps/build-step.ts'
import { loadStep } from './steps/load-step.ts'
import { publishStep } from './steps/publish-step.ts'
import { scanSteps } from './steps/scan-steps.ts'
import { seedStep } from './steps/seed-step.ts'
import { shipStep } from './steps/ship-step.ts'
import { stepId } from './steps/step-id.ts'
import { testStep } from './steps/test-step.ts'
import { unitStep } from './steps/unit-step.ts'

/** Decides what will happen, and why; nothing is done. A test whose gate would wait for itself is a finding. */
export function makePlan(given: PlanInput): Staged<Plan> {
  const { dag, checked } = given
  const context = { ...given.context, columnsOf: withCandidates(checked.columnsOf, given.context.manifest) }
  const input = { ...given, context }
  const nodes = [...input.chosen].map((id) => nodeOf(context.manifest, id))
  const tests = nodes.filter((node) => node.kind === 'data_test')
  const units = nodes.filter((node) => node.kind === 'unit_test').flatMap((node) => unitStep(node, input) ?? [])
  const built = new Set(nodes.filter(hasRows).map(({ id }) => id))
  const byTests = findGates(context.manifest, dag, built, input.isUnaudited ? [] : tests.map(({ id }) => id))
  const bound = joinBoundViews(byTests, built, input)
  const gates = context.project.config.publish === 'run' ? joinAll(bound, built, context.manifest) : bound
  const groupOf = (id: NodeId) => gates.groupOf.get(id) ?? [id]

  const steps = new Map<StepId, Step>()
  const waits = new Map<StepId, StepId[]>()
  const add = (step: Step, needs: readonly StepId[]) => {
    steps.set(step.id, step)
    waits.set(step.id, [...needs])
  }
  const unitsByModel = new Map<NodeId, StepId[]>()
  for (const { id, node } of units)
    for (const model of node.parents) unitsByModel.set(model, [...(unitsByModel.get(model) ?? []), id])
  const unitsOf = (id: NodeId) => unitsByModel.get(id) ?? []
  /** The steps after which some nodes' rows can be read by a reader of some group; models in between are gone through once. */
  const ready = (ids: readonly NodeId[], readerGroup: readonly NodeId[]): StepId[] => {
    const found = new Set<StepId>()
    const passed = new Set<NodeId>()
    const visit = (id: NodeId) => {
      const node = nodeOf(context.manifest, id)
      // An ephemeral model is in the SQL of what reads it, selected or not.
      if (passed.has(id) || !(built.has(id) || isInlined(node))) return
      passed.add(id)
      if (isPublished(context.manifest, id)) {
        found.add(readerGroup.includes(id) && readerGroup.length > 1 ? stepId.build(id) : stepId.publish(groupOf(id)))
        return
      }
      if (node.kind === 'source' && node.load) found.add(stepId.load(id))
      for (const test of [...gates.testsOf(id).map(stepId.test), ...unitsOf(id)]) found.add(test)
      if (node.kind !== 'source') for (const parent of node.parents) visit(parent)
    }
    for (const id of ids) visit(id)
    return [...found]
  }

  /** The steps after which a node can be tested, before it is published. */
  const made = (id: NodeId, readerGroup: readonly NodeId[]): StepId[] => {
    const node = nodeOf(context.manifest, id)
    if (isPublished(context.manifest, id)) return [stepId.build(id)]
    if (node.kind === 'source') return node.load ? [stepId.load(id)] : []
    return ready(node.parents, readerGroup)
  }

  /** A model in batches: the table for their rows, each of them, and when all have been tried, the candidate. */
  const addBatches = (build: BuildStep, { batching }: PlannedBatches, needs: readonly StepId[]) => {
    const { prepare, batches } = batchSteps(build)
    add(prepare, needs)
    for (const [index, step] of batches.entries()) {
      const before = batching.isParallel ? undefined : batches[index - 1]
      add(step, [prepare.id, ...(before ? [before.id] : [])])
    }
    add(build, [prepare.id, ...batches.map(({ id }) => id)])
  }

  for (const node of nodes) {
    if (node.kind === 'source' && node.load) add(loadStep(node, input), [])
    const group = groupOf(node.id)
    const hasContract = isBuilt(node) && node.config.contract.enforced
    const isAudited = group.length > 1 || hasContract || gates.testsOf(node.id).length > 0
    if (node.kind === 'seed') add(withBoundLeftovers(seedStep(node, isAudited, input), input), [])
    if (isBuilt(node) && isPublished(context.manifest, node.id)) {
      const build = withBoundLeftovers(buildStep(node, group, isAudited, input), input)
      const needs = [...unitsOf(node.id), ...ready(node.parents, group)]
      if (build.batches) addBatches(build, build.batches, needs)
      else add(build, needs)
    }
  }
  for (const step of units) add(step, [])
  for (const node of nodes) if (node.kind === 'dashboard') add(shipStep(node, input), ready(node.parents, []))
  const testSteps = tests.map((node) => testStep(node, gates, input))
  const scans = scanSteps(testSteps, gates, input)
  for (const step of testSteps) {
    const { node } = step
    const gated = new Set(step.gates)
    const group = groupFor(step.gates, groupOf)
    const needs = node.parents.flatMap((parent) => (gated.has(parent) ? made(parent, group) : ready([parent], group)))
    const scan = scans.get(step.id)
    if (scan && !steps.has(scan.id)) add(scan, needs)
    add(step, scan ? [...needs, scan.id] : needs)
  }
  for (const group of new Set([...built].filter((id) => isPublished(context.manifest, id)).map(groupOf))) {
    const needs = group.flatMap((id) => [stepId.build(id), ...gates.testsOf(id).map(stepId.test)])
    const isTested = group.some((id) => gates.testsOf(id).length > 0)
    if (!steps.has(stepId.publish(group))) add(publishStep(group, steps, input, isTested), needs)
  }
  const { value, diagnostics } = finish(steps, waits, input)
  const inTheWay = [...foreignRelations(steps.values(), input.known, context.sql), ...keptConstraints(steps.values())]
  return { value, diagnostics: [...inTheWay, ...diagnostics] }
}

function finish(
  steps: ReadonlyMap<StepId, Step>,
  waits: ReadonlyMap<StepId, readonly StepId[]>,
  { dag, context }: PlanInput,
): Staged<Plan> {
  const made = makeDag(waits)
  if ('dag' in made) return { value: { steps, order: made.dag, nodes: dag }, diagnostics: [] }
  const circle = made.cycle.map((id) => steps.get(id)).filter((step) => step !== undefined)
  const isJoined = ({ gates }: TestStep) =>
    gates.length > 1 &&
    circle.some((step) => step.kind === 'publish' && step.members.some(({ node }) => gates.includes(node.id)))
  const tests = [...steps.values()].filter((step) => step.kind === 'test')
  const test = circle.find((step) => step.kind === 'test') ?? tests.find(isJoined)
  const path = circle.map(describeStep).reverse()
  const hint = 'Split the test, or take the ref out of it that stands below the others.'
  const empty: Plan = { steps: new Map(), order: { order: [], parents: new Map(), children: new Map() }, nodes: dag }
  const found = diagnostic(
    'gate-cycle',
    { test: test?.node.name ?? context.manifest.projectName, path },
    { location: test?.node.location, hint },
  )
  return { value: empty, diagnostics: [found] }
}

function describeStep(step: Step): string {
  return step.kind === 'publish'
    ? `publish ${step.members.map(({ node }) => node.name).join(' and ')}`
    : `${step.kind} ${step.node.name}`
}
