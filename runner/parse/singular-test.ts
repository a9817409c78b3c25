import type { Location } from '../location.ts'
import type { Project } from '../project/project.ts'
import type { Properties } from '../project/properties-schema.ts'
import type { SourceFile } from '../project/read-source.ts'
import { testConfigSchema } from '../quality/index.ts'
import { isTemplate, parseTemplate, type Template } from '../template/parse-template.ts'
import { definitionHash } from './definition-hash.ts'
import type { FolderConfigs } from './folder-configs.ts'
import { baseName, entryLayer } from './model.ts'
import type { DataTestNode } from './node.ts'
import { checkConfig } from './node-config.ts'
import { readConfigs } from './read-configs.ts'
import { configFragments } from './sql-fragments.ts'
import { readCalls } from './template-calls.ts'
import type { Entry, Unlinked } from './unlinked.ts'

/** A data test that is a file: a SELECT of what is wrong. */
export function makeSingularTest(
  { path, text, fault }: SourceFile,
  entry: Entry<Properties['data_tests'][number]> | undefined,
  folders: FolderConfigs,
  project: Project,
): Unlinked<DataTestNode> {
  const location: Location = { file: path, line: 1, column: 1 }
  const parsed = fault ?? parseTemplate(path, text)
  const template: Template = isTemplate(parsed) ? parsed : { file: path, text, program: { body: [] } }
  const calls = readCalls(template, project)
  const inFile = readConfigs(calls, template, project)
  const layers = [...folders.layersFor(path), ...(entry ? [entryLayer(entry)] : []), ...inFile.layers]
  const { config, given, locate, diagnostics } = checkConfig(testConfigSchema, layers, location)
  const name = baseName(path)
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
    definitionHash: definitionHash({ text, config: given, macros: calls.macros, vars: calls.vars }, project.macros),
    config,
    subject: { kind: 'singular', template, macros: calls.macros },
    fragments: configFragments(['fail_calc'], given, locate),
    namedColumns: [],
  }
  const all = [...(isTemplate(parsed) ? [] : [parsed]), ...calls.diagnostics, ...inFile.diagnostics, ...diagnostics]
  return { node, references: calls.references, diagnostics: all, isEnabled: config.enabled }
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
