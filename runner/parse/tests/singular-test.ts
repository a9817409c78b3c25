import type { Location } from '../../location.ts'
import type { Properties } from '../../project/properties-schema.ts'
import { testConfigSchema } from '../../quality/index.ts'
import { checkConfig } from '../configs/node-config.ts'
import { readConfigs } from '../configs/read-configs.ts'
import { configFragments } from '../configs/sql-fragments.ts'
import { definitionHash } from '../definition-hash.ts'
import { storedFailures } from '../faults/named-relations.ts'
import type { TemplateDraft } from '../file-draft.ts'
import type { DataTestNode } from '../node.ts'
import { baseName, entryLayer, type TemplateSurroundings, varsOf } from '../nodes/model.ts'
import type { Entry, Unlinked } from '../unlinked.ts'

/** A data test that is a file: a SELECT of what is wrong. */
export function makeSingularTest(
  draft: TemplateDraft,
  entry: Entry<Properties['data_tests'][number]> | undefined,
  { folders, project, scopeOf }: TemplateSurroundings,
): Unlinked<DataTestNode> {
  const { template, macros } = draft
  const { file: path, text } = template
  const location: Location = { file: path, line: 1, column: 1 }
  const inFile = readConfigs(draft, scopeOf)
  const layers = [...folders.layersFor(path), ...(entry ? [entryLayer(entry)] : []), ...inFile.layers]
  const { config, given, places, diagnostics } = checkConfig(testConfigSchema, layers, location)
  const name = baseName(path)
  const vars = varsOf(draft, project)
  const node: DataTestNode = {
    kind: 'data_test',
    id: `test.${project.config.name}.${name}`,
    name,
    path,
    ...(entry && { describedIn: entry.yaml.file }),
    location,
    description: entry?.value.description.trim() || firstComment(text),
    columns: [],
    tags: config.tags,
    parents: [],
    refs: new Map(),
    definitionHash: definitionHash({ text, config: given, macros, vars }, project.macros),
    config,
    stored: storedFailures({ kind: 'data_test', name, path, location, tags: config.tags }, config, project),
    subject: { kind: 'singular', template, macros },
    fragments: configFragments(['fail_calc'], given, (key) => places.get(key) ?? location),
    namedColumns: [],
  }
  const all = [...draft.diagnostics, ...inFile.diagnostics, ...diagnostics]
  return { node, references: draft.references, diagnostics: all, isEnabled: config.enabled }
}

/** What a test file says of itself: its first comment. */
function firstComment(text: string): string {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('{{config'))
  const comments = lines.slice(Math.max(first, 0))
  const end = comments.findIndex((line) => !line.startsWith('--'))
  return comments
    .slice(0, end < 0 ? undefined : end)
    .map((line) => line.replace(/^--\s*/, ''))
    .join(' ')
}
