import { compileSharedScan, type NamedTest } from '../../compile/index.ts'
import { counted } from '../../counted.ts'
import { CupelError } from '../../errors.ts'
import { relationNodeOf } from '../../parse/manifest.ts'
import { canShareScan, findGenericTest } from '../../quality/index.ts'
import type { Gates } from '../gates.ts'
import type { ScanStep, StepId, TestStep } from '../plan.ts'
import type { PlanInput } from '../plan-input.ts'
import { testReaders } from './test-readers.ts'

/** So many tests share a scan at most; a SELECT takes some 1,600 columns. */
const mostTests = 200

/** The scans that tests of the same relation share, where the warehouse is the faster for it, by the steps of these tests. */
export function scanSteps(tests: readonly TestStep[], gates: Gates, input: PlanInput): ReadonlyMap<StepId, ScanStep> {
  const { context, facts = context.project.target.facts } = input
  if (!facts.sharesScans) return new Map()
  const alike = new Map<string, [SharingTest, ...SharingTest[]]>()
  for (const step of tests) {
    const test = sharingTest(step)
    if (!test) continue
    const key = JSON.stringify([test.subject.nodeId, step.gates])
    const group = alike.get(key)
    if (group) group.push(test)
    else alike.set(key, [test])
  }
  const byTest = new Map<StepId, ScanStep>()
  for (const [nth, part] of [...alike.values()].flatMap(inParts).entries()) {
    const scan = scanStep(part, nth, gates, input)
    if (scan) for (const { step } of part) byTest.set(step.id, scan)
  }
  return byTest
}

interface SharingTest extends NamedTest {
  readonly step: TestStep
}
type Part = readonly [SharingTest, ...SharingTest[]]

/** A test that can share a scan: it reads one relation, each row by itself, and its failing rows are stored nowhere. */
function sharingTest(step: TestStep): SharingTest | undefined {
  const { node, store } = step
  const { subject, config, parents } = node
  if (subject.kind !== 'generic' || !subject.isShipped || store) return undefined
  const test = findGenericTest(subject.test)
  const readsIt = parents.every((id) => id === subject.nodeId)
  return test && canShareScan(test, config) && readsIt ? { step, node, subject } : undefined
}

/** Tests in parts of some; one alone has nobody to share with. */
function inParts(tests: Part): Part[] {
  const [first, second, ...rest] = tests
  if (!second) return []
  if (tests.length <= mostTests) return [[first, second, ...rest]]
  const [next, ...others] = tests.slice(mostTests)
  return [[first, ...tests.slice(1, mostTests)], ...(next ? inParts([next, ...others]) : [])]
}

/** Undefined where what each test asks can be said in the target's SQL, but not all of it together: they ask by themselves. */
function scanStep(part: Part, nth: number, gates: Gates, input: PlanInput): ScanStep | undefined {
  const [{ node, subject }] = part
  const { readers } = testReaders(node, gates, input)
  try {
    return {
      kind: 'scan',
      id: `scan ${nth} ${subject.nodeId}`,
      node: relationNodeOf(input.context.manifest, subject.nodeId),
      tests: part.map(({ step }) => step.node),
      compiled: compileSharedScan(part, input.context, readers),
      reason: `once for ${counted(part.length, 'test')}`,
    }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return undefined
  }
}
