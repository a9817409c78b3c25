import type { Diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { UnitTestProperties } from '../../project/unit-test-schema.ts'
import { definitionHash } from '../definition-hash.ts'
import { nameKey } from '../name-key.ts'
import type { UnitSubject, UnitTestNode } from '../node.ts'
import type { NameIndex } from '../resolve-refs.ts'
import type { Entry, Unlinked } from '../unlinked.ts'
import { macroSubject } from './macro-subject.ts'
import { modelSubject } from './model-subject.ts'
import { readOverrides } from './read-overrides.ts'

/** A unit test that a properties file asks for. One of a model that is switched off is so too, and so is one that cannot be understood. */
export function makeUnitTest(
  entry: Entry<UnitTestProperties>,
  index: NameIndex,
  project: Project,
): Unlinked<UnitTestNode> | { readonly diagnostics: readonly Diagnostic[] } {
  const { value, yaml, path } = entry
  const location = yaml.locate([...path, 'name'])
  const { subject, references, diagnostics } =
    value.macro === undefined ? modelSubject(entry, index, project) : macroSubject(entry, project)
  const overrides = readOverrides(entry, project)
  if (!subject) return { diagnostics: value.config.enabled ? diagnostics : [] }
  const { config } = value
  const macros = Object.keys(overrides.value.macros).filter((name) => project.macros.has(name))
  const node: UnitTestNode = {
    kind: 'unit_test',
    id: nameKey(`unit_test.${project.config.name}.${value.model ?? value.macro}.${value.name}`),
    name: nameKey(value.name),
    path: yaml.file,
    location,
    description: value.description.trim(),
    columns: [],
    tags: config.tags,
    parents: [],
    refs: new Map(),
    definitionHash: definitionHash(
      { text: '', config: { value, subject: plain(subject) }, macros, vars: {} },
      project.macros,
    ),
    config,
    subject,
    overrides: overrides.value,
    written: value,
  }
  return {
    node,
    references,
    diagnostics: [...diagnostics, ...overrides.diagnostics],
    isEnabled: config.enabled,
  }
}

/** A subject as a hash can take it: with the rows of files that it names, and without their places. */
function plain(subject: UnitSubject): unknown {
  if (subject.kind === 'macro') return subject
  const all = subject.runs.flatMap(({ inputs, self, expected }) => [...inputs.values(), self, expected])
  return all.map((rows) => rows?.fixture)
}
