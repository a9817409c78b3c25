import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { YamlPath } from '../../project/read-yaml.ts'
import type { UnitTestProperties } from '../../project/unit-test-schema.ts'
import { nearOrAll } from '../../suggest.ts'
import { nameKey } from '../name-key.ts'
import type { GivenRows, NodeId, UnitRun } from '../node.ts'
import { isBuilt } from '../node-kinds.ts'
import { parseReference, type Reference } from '../reference.ts'
import { lookUp, type NameIndex, notFound } from '../resolve-refs.ts'
import type { Entry } from '../unlinked.ts'
import { readRows } from './read-rows.ts'
import { type ReadSubject, subjectUnknown } from './unit-subject.ts'

type Given = UnitTestProperties['given'][number]

/** What a unit test of a model runs: the model with rows in the place of what it reads, once or in several steps. */
export function modelSubject(entry: Entry<UnitTestProperties>, index: NameIndex, project: Project): ReadSubject {
  const { value, yaml, path } = entry
  const { model: name = '', steps } = value
  const model = index.refs.get(nameKey(name))
  if (!model || !isBuilt(model)) {
    const names = [...index.refs.values()].filter(isBuilt).map((node) => node.name)
    const found = subjectUnknown('model', name, nearOrAll(name, names), entry)
    return { subject: undefined, references: [], diagnostics: index.disabled.has(nameKey(name)) ? [] : [found] }
  }
  const base = readInputs(value.given, [...path, 'given'], entry, index, project)
  const whole =
    value.expect && readRows({ rows: value.expect, label: 'expect', yaml, path: [...path, 'expect'] }, project.fixtures)
  const read = (steps ?? [{ given: [], expect: undefined }]).map((step, at, all) => {
    const place = [...path, 'steps', at]
    const inputs = readInputs(step.given, [...place, 'given'], entry, index, project)
    const label = `expect of step ${at + 1}`
    const own =
      step.expect && readRows({ rows: step.expect, label, yaml, path: [...place, 'expect'] }, project.fixtures)
    return { inputs, expected: own ?? (at === all.length - 1 ? whole : undefined) }
  })
  let inputs = base.inputs
  const runs = read.map((run): UnitRun => {
    // What a step does not give stays as it was.
    inputs = new Map([...inputs, ...run.inputs.inputs])
    return { inputs, self: run.inputs.self ?? base.self, expected: run.expected?.value }
  })
  const subject = { kind: 'model', modelId: model.id, runs, looksAt: steps ? 'table' : 'query' } as const
  const reference: Reference = { kind: 'ref', name: model.name, location: yaml.locate([...path, 'model']) }
  const diagnostics = [
    ...base.diagnostics,
    ...read.flatMap((run) => [...run.inputs.diagnostics, ...(run.expected?.diagnostics ?? [])]),
  ]
  return { subject, references: [reference], diagnostics }
}

/** Rows by what they stand for. */
interface Inputs {
  readonly inputs: ReadonlyMap<NodeId, GivenRows>
  readonly self: GivenRows | undefined
  readonly diagnostics: readonly Diagnostic[]
}

function readInputs(
  given: readonly Given[],
  at: YamlPath,
  { yaml }: Entry<unknown>,
  index: NameIndex,
  { fixtures }: Project,
): Inputs {
  const inputs = new Map<NodeId, GivenRows>()
  const diagnostics: Diagnostic[] = []
  let self: GivenRows | undefined
  for (const [number, one] of given.entries()) {
    const path = [...at, number]
    const location = yaml.locate([...path, 'input'])
    const read = readRows({ rows: one, label: one.input.trim(), yaml, path }, fixtures)
    diagnostics.push(...read.diagnostics)
    const refuse = (expected: string) =>
      diagnostics.push(diagnostic('value-wrong', { key: 'input', expected }, { location }))
    const isSelf = one.input.trim() === 'this'
    const reference = isSelf ? undefined : parseReference(one.input, location)
    const node = reference && lookUp(reference, index)
    if (!isSelf && !reference) refuse(`must be ref('…'), source('…', '…') or this`)
    else if (reference && !node) diagnostics.push(notFound(reference, index))
    else if (node ? inputs.has(node.id) : self) refuse(`gives ${one.input.trim()} twice`)
    else if (!read.value.fixture && !read.diagnostics.length && node?.kind !== 'seed') refuse('has no rows')
    else if (node) inputs.set(node.id, read.value)
    else self = read.value
  }
  return { inputs, self, diagnostics }
}
