import type { Group } from '../../parse/manifest.ts'
import { ownerField } from './shared-fields.ts'

/** A group as dbt's manifest has it. */
export function groupEntry({ name, owner, path }: Group, project: string) {
  return {
    name,
    resource_type: 'group',
    package_name: project,
    path,
    original_file_path: path,
    unique_id: `group.${project}.${name}`,
    owner: ownerField(owner),
  }
}
