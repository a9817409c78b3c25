import type { Project } from '../../project/project.ts'
import type { Properties } from '../../project/properties-schema.ts'
import type { FolderConfigs } from '../configs/folder-configs.ts'
import { checkConfig, seedConfigSchema } from '../configs/node-config.ts'
import { readHooks, writtenHooks } from '../configs/read-hooks.ts'
import { definitionHash } from '../definition-hash.ts'
import { checkTypes } from '../faults/check-types.ts'
import { idleGrants } from '../faults/idle-grants.ts'
import { namedRelations } from '../faults/named-relations.ts'
import type { SeedDraft } from '../file-draft.ts'
import type { SeedNode } from '../node.ts'
import type { Entry, Unlinked } from '../unlinked.ts'
import { describedColumns } from './described-columns.ts'
import { baseName, entryLayer, varsOf } from './model.ts'

export type SeedEntry = Entry<Properties['seeds'][number]>

/** A seed from its CSV file and the properties that describe it. */
export function makeSeed(
  { path, hash, fault, wrongByte }: SeedDraft,
  entry: SeedEntry | undefined,
  folders: FolderConfigs,
  project: Project,
): Unlinked<SeedNode> {
  const name = baseName(path)
  const location = { file: path, line: 1, column: 1 }
  const layers = [...folders.layersFor(path), ...(entry ? [entryLayer(entry)] : [])]
  const checked = checkConfig(seedConfigSchema, layers, location)
  const hooks = readHooks(writtenHooks(layers), name, project)
  const { config } = checked
  const placed = namedRelations(
    { kind: 'seed', name, path, location, tags: config.tags, databaseAt: checked.places.get('database') },
    config,
    project,
  )
  const node: SeedNode = {
    kind: 'seed',
    id: `seed.${project.config.name}.${name}`,
    name,
    path,
    ...(entry && { describedIn: entry.yaml.file }),
    location,
    description: entry?.value.description.trim() ?? '',
    columns: entry ? describedColumns(entry.value.columns, entry.yaml, entry.path) : [],
    tags: checked.config.tags,
    parents: [],
    refs: new Map(),
    definitionHash: definitionHash(
      { text: hash, config: checked.given, macros: hooks.macros, vars: varsOf(hooks, project) },
      project.macros,
    ),
    relation: placed.relation,
    working: placed.working,
    config: checked.config,
    hooks: hooks.value,
    readByHooks: [],
  }
  const types = Object.values(checked.config.column_types).map((type) => ({
    type,
    location: checked.places.get('column_types') ?? location,
  }))
  const unread = fault ?? (checked.config.encoding === undefined ? wrongByte : undefined)
  const diagnostics = [
    ...(unread ? [unread] : []),
    ...checked.diagnostics,
    ...placed.diagnostics,
    ...hooks.diagnostics,
    ...checkTypes(types),
    ...idleGrants(checked.config, project, checked.places.get('grants') ?? location),
  ]
  const { references: hookReferences } = hooks
  return { node, references: [], hookReferences, diagnostics, isEnabled: checked.config.enabled }
}
