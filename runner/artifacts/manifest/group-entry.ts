import type { Group } from '../../parse/manifest.ts'

/** A group as dbt's manifest has it. */
export function groupEntry({ name, owner, path }: Group, project: string) {
  const { email, ...others } = owner
  return {
    name,
    resource_type: 'group',
    package_name: project,
    path,
    original_file_path: path,
    unique_id: `group.${project}.${name}`,
    owner: { ...others, email: email?.join(', ') ?? null },
  }
}
