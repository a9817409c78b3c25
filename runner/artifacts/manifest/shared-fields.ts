import type { ModelConfig } from '../../parse/configs/node-config.ts'
import { type Group, nodeOf } from '../../parse/manifest.ts'
import type { Node, NodeId } from '../../parse/node.ts'
import type { RelationNode } from '../../parse/node-kinds.ts'
import type { WrittenHook } from '../../project/hook-schema.ts'
import type { Project } from '../../project/project.ts'
import type { ProjectConfig } from '../../project/project-schema.ts'
import { isShipped, type Macro } from '../../template/macros.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import { knownColumns } from '../known-columns.ts'
import { relationName } from '../relation-name.ts'
import { columnConstraints } from './contract-fields.ts'

/** What stands under `nodes`; the others have lists of their own. */
export type ListedNode = Exclude<Node, { kind: 'source' | 'exposure' | 'dashboard' | 'unit_test' }>

/** What every entry of a file has: whose it is, and where it stands. */
export function placeFields({ id, name, path }: Node, { project }: ArtifactInput, ownName: readonly string[] = [name]) {
  const inside = withoutRoot(path, project.config)
  return {
    unique_id: id,
    name,
    package_name: project.config.name,
    path: inside,
    original_file_path: path,
    fqn: [project.config.name, ...inside.split('/').slice(0, -1), ...ownName],
  }
}

/** The same of what another file may describe. */
export function fileFields(node: Node, input: ArtifactInput, ownName: readonly string[] = [node.name]) {
  const { describedIn } = node
  const described = describedIn === undefined ? null : `${input.project.config.name}://${describedIn}`
  return Object.assign(placeFields(node, input, ownName), { patch_path: described })
}

/** Whose something is; dbt's has one address, or several with commas between them. */
export function ownerField({ email, ...others }: Group['owner']) {
  return { ...others, email: email?.join(', ') ?? null }
}

/**
 * What every node has that stands under `nodes`.
 *
 * Entries are put together with Object.assign: V8 makes a literal with spreads of this size ten times slower, which is felt with
 * a thousand nodes.
 */
export function nodeFields(node: ListedNode, input: ArtifactInput) {
  return Object.assign(fileFields(node, input), {
    description: node.description,
    tags: node.tags,
    meta: node.config.meta ?? {},
    group: node.kind === 'model' ? (node.config.group ?? null) : null,
    docs: { show: true, node_color: null },
    build_path: null,
    // Changes with what is written of the node, so that two manifests can be compared.
    checksum: { name: 'sha256', checksum: node.definitionHash },
    created_at: input.now.getTime() / 1000,
    relation_name: relationName(node, input.sql),
  })
}

/** What becomes of what stands on a node that fails, in dbt's words. */
export function onErrorField({ on_error: word }: Pick<ModelConfig, 'on_error'>): 'skip_children' | 'continue' {
  return word === 'skip' ? 'skip_children' : word
}

/** The hooks of a node, under dbt's names. */
export function hookFields({ pre_hook, post_hook }: Pick<ModelConfig, 'pre_hook' | 'post_hook'>) {
  const indexed = (hooks: readonly WrittenHook[]) => hooks.map((hook, index) => ({ ...hook, index }))
  return { 'pre-hook': indexed(pre_hook), 'post-hook': indexed(post_hook) }
}

/** The columns of something with rows, by name. */
export function columnFields(node: RelationNode, input: ArtifactInput) {
  return Object.fromEntries(
    knownColumns(node, input).map(({ name, description, type, tags }) => [
      name,
      {
        name,
        description,
        meta: {},
        data_type: type,
        constraints: node.kind === 'model' ? columnConstraints(node, name) : [],
        quote: null,
        tags,
      },
    ]),
  )
}

/** Where a node's relation stands, and what it has, as dbt has it. */
export function relationFields(node: RelationNode, input: ArtifactInput) {
  const { database, schema, name } = node.relation
  return {
    database: database ?? input.database ?? null,
    schema,
    alias: name,
    columns: columnFields(node, input),
  }
}

/** What reads other nodes, as dbt has it: by name and by id. A macro is the one that the target's adapter gets. */
export function referenceFields(node: Node, macros: readonly string[], { manifest, project }: ArtifactInput) {
  const ids = parentsInOrder(node)
  const parents = ids.map((id) => nodeOf(manifest, id))
  return {
    refs: parents.flatMap((parent) => (parent.kind === 'source' ? [] : [{ package: null, ...versionFields(parent) }])),
    sources: parents.flatMap((parent) => (parent.kind === 'source' ? [[parent.sourceName, parent.name]] : [])),
    metrics: [],
    depends_on: { macros: macros.flatMap((name) => macroId(name, project)), nodes: ids },
  }
}

/** A node's name and version, as dbt has them: the version is no part of the name. */
export function versionFields(node: Node) {
  const { model, v } = (node.kind === 'model' ? node.version : undefined) ?? { model: node.name, v: undefined }
  return { name: model, version: v === undefined ? null : writtenVersion(v) }
}

/** A version as it was written in YAML. */
export function writtenVersion(v: string): string | number {
  return /^\d+$/.test(v) ? Number(v) : v
}

/** What reads dbt's manifest takes the last for what a generic test tests: dbt renders its arguments before. */
function parentsInOrder(node: Node): readonly NodeId[] {
  if (node.kind !== 'data_test' || node.subject.kind !== 'generic') return node.parents
  const { nodeId } = node.subject
  return [...node.parents.filter((id) => id !== nodeId), nodeId]
}

/** The id of the macro that a name means on an adapter, the target's by default; none where there is none. */
export function macroId(name: string, { macros, config, target }: Project, adapter = target.type): string[] {
  const variants = macros.get(name)
  if (!variants) return []
  const form = variants.has(adapter) ? adapter : ''
  const macro = variants.get(form)
  return macro ? [`macro.${packageOf(macro, config)}.${form ? `${form}__${name}` : name}`] : []
}

/** The package that a macro is of, as dbt has it: the project, or the runner that it came with. */
export function packageOf(macro: Macro, { name }: ProjectConfig): string {
  return isShipped(macro) ? 'cupel' : name
}

/** A path inside the folder of models, seeds or tests. */
function withoutRoot(path: string, { model_paths, seed_paths, snapshot_paths, test_paths }: ProjectConfig): string {
  const root = [...model_paths, ...seed_paths, ...snapshot_paths, ...test_paths].find((folder) =>
    path.startsWith(`${folder}/`),
  )
  return root === undefined ? path : path.slice(root.length + 1)
}
