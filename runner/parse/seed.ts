import type { Project } from '../project/project.ts'
import type { Properties } from '../project/properties-schema.ts'
import type { SourceFile } from '../project/scan.ts'
import { definitionHash } from './definition-hash.ts'
import { describedColumns } from './described-columns.ts'
import type { Draft, Entry } from './draft.ts'
import type { FolderConfigs } from './folder-configs.ts'
import { baseName, entryLayer } from './model.ts'
import type { SeedNode } from './node.ts'
import { checkConfig, seedConfigSchema } from './node-config.ts'
import { relationName } from './relation-name.ts'

export type SeedEntry = Entry<Properties['seeds'][number]>

/** A seed from its CSV file and the properties that describe it. */
export function makeSeed(
  { path, text }: SourceFile,
  entry: SeedEntry | undefined,
  folders: FolderConfigs,
  project: Project,
): Draft<SeedNode> {
  const name = baseName(path)
  const location = { file: path, line: 1, column: 1 }
  const checked = checkConfig(
    seedConfigSchema,
    [...folders.layersFor(path), ...(entry ? [entryLayer(entry)] : [])],
    location,
  )
  const node: SeedNode = {
    kind: 'seed',
    id: `seed.${project.config.name}.${name}`,
    name,
    path,
    location,
    description: entry?.value.description.trim() ?? '',
    columns: entry ? describedColumns(entry.value.columns, entry.yaml, entry.path) : [],
    tags: checked.config.tags,
    parents: [],
    definitionHash: definitionHash({ text, config: checked.given, macros: [], vars: {} }, project.macros),
    relation: relationName(name, checked.config, project.target),
    config: checked.config,
    text,
  }
  return { node, references: [], diagnostics: checked.diagnostics, isEnabled: checked.config.enabled }
}
