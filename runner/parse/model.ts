import type { Diagnostic } from '../diagnostic.ts'
import { asDiagnostic, CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { chooseStrategy, factsOf } from '../materializations/index.ts'
import type { Project } from '../project/project.ts'
import type { Properties } from '../project/properties-schema.ts'
import type { Scope, Value } from '../template/template-scope.ts'
import { definitionHash } from './definition-hash.ts'
import { describedColumns } from './described-columns.ts'
import type { TemplateDraft } from './file-draft.ts'
import type { FolderConfigs } from './folder-configs.ts'
import { nameKey } from './name-key.ts'
import { namedRelations } from './named-relations.ts'
import type { ModelNode } from './node.ts'
import {
  type CheckedConfig,
  type ConfigLayer,
  checkConfig,
  checkMaterialized,
  type ModelConfig,
  modelConfigSchema,
} from './node-config.ts'
import { readConfigs } from './read-configs.ts'
import type { Entry, Unlinked } from './unlinked.ts'

export type ModelEntry = Entry<Properties['models'][number]>

/** A model from its file, the properties that describe it, and the configs of its folders. */
export function makeModel(
  draft: TemplateDraft,
  entry: ModelEntry | undefined,
  { folders, project, scopeOf }: TemplateSurroundings,
): Unlinked<ModelNode> {
  const { template, macros } = draft
  const { file: path, text } = template
  const name = baseName(path)
  const location: Location = { file: path, line: 1, column: 1 }
  const inFile = readConfigs(draft, scopeOf)
  const layers = [...folders.layersFor(path), ...(entry ? [entryLayer(entry)] : []), ...inFile.layers]
  const checked = checkConfig(modelConfigSchema, layers, location)
  const { config } = checked
  const vars = varsOf(draft, project)
  const node: ModelNode = {
    kind: 'model',
    id: `model.${project.config.name}.${name}`,
    name,
    path,
    ...(entry && { describedIn: entry.yaml.file }),
    location,
    description: entry?.value.description.trim() ?? '',
    columns: entry ? describedColumns(entry.value.columns, entry.yaml, entry.path) : [],
    tags: config.tags,
    parents: [],
    refs: new Map(),
    definitionHash: definitionHash({ text, config: checked.given, macros, vars }, project.macros),
    template,
    ...namedRelations(name, config, project.target),
    config,
    facts: factsOf(config.materialized),
    givenConfig: checked.given,
    configPlaces: checked.places,
    macros,
  }
  const diagnostics = [
    ...draft.diagnostics,
    ...inFile.diagnostics,
    ...checked.diagnostics,
    ...checkChoices(checked, location),
  ]
  return { node, references: draft.references, diagnostics, isEnabled: config.enabled }
}

/** What a template's node is made with, besides its draft. */
export interface TemplateSurroundings {
  readonly folders: FolderConfigs
  readonly project: Project
  /** What `config` may ask; one for each template. */
  readonly scopeOf: () => Scope
}

/** The vars of the project that a template names. */
export function varsOf({ vars }: TemplateDraft, project: Project): Readonly<Record<string, Value>> {
  return Object.fromEntries(vars.map((name) => [name, project.vars[name]]))
}

/** The layer of configs that a properties entry gives. */
export function entryLayer({ value, yaml, path }: Entry<{ readonly config: Record<string, unknown> }>): ConfigLayer {
  return { values: value.config, locate: (key) => yaml.locate([...path, 'config', key], 'key') }
}

/** The name of what a file makes: the last step of its path, without its extension. */
export function baseName(path: string): string {
  return nameKey((path.split('/').at(-1) ?? path).replace(/\.[^.]*$/, ''))
}

/** What the schema cannot see: the names of materialization and strategy, and whether the strategy has its key. */
function checkChoices({ config, places }: CheckedConfig<ModelConfig>, location: Location): Diagnostic[] {
  const unknown = checkMaterialized(config.materialized, places.get('materialized') ?? location)
  if (unknown) return [unknown]
  if (!factsOf(config.materialized).keepsRows) return []
  try {
    chooseStrategy(config.incremental_strategy, config.unique_key)
    return []
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return [{ ...asDiagnostic(error), location: places.get('incremental_strategy') ?? location }]
  }
}
