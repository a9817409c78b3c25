import { hash } from 'node:crypto'
import type { RunHook } from '../../parse/configs/hook.ts'
import { nodeOf } from '../../parse/manifest.ts'
import type { ArtifactInput } from '../artifact-input.ts'

/** A hook of the run as dbt's manifest has it: an operation. */
export function operationEntry(
  { id, name, template, parents }: RunHook,
  { manifest, project, database }: ArtifactInput,
) {
  const { name: projectName } = project.config
  const ownName = id.split('.').slice(2).join('.')
  const read = parents.map((parent) => nodeOf(manifest, parent))
  return {
    resource_type: 'operation',
    unique_id: id,
    name: ownName,
    alias: ownName,
    package_name: projectName,
    path: `hooks/${ownName}.sql`,
    original_file_path: './project.yml',
    fqn: [projectName, 'hooks', ownName],
    database: database ?? null,
    schema: project.target.schema,
    checksum: { name: 'sha256', checksum: hash('sha256', template.text) },
    raw_code: template.text,
    tags: [name.replaceAll('_', '-')],
    index: Number(/\d+$/.exec(id)?.[0] ?? 0),
    refs: read.flatMap((node) => (node.kind === 'source' ? [] : [{ name: node.name, package: null, version: null }])),
    sources: read.flatMap((node) => (node.kind === 'source' ? [[node.sourceName, node.name]] : [])),
    depends_on: { macros: [], nodes: parents },
  }
}
