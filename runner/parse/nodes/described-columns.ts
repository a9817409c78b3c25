import type { ColumnProperties } from '../../project/properties-schema.ts'
import type { YamlFile, YamlPath } from '../../project/read-yaml.ts'
import type { DescribedColumn } from '../node.ts'

/** The columns of a properties entry, with their places. */
export function describedColumns(
  columns: readonly ColumnProperties[],
  yaml: YamlFile,
  at: YamlPath,
): DescribedColumn[] {
  return columns.map(({ name, description, data_type, tags, pii, meta }, index) => ({
    name,
    description: description.trim(),
    ...(data_type && { type: data_type }),
    tags: tags ?? [],
    isPersonal: pii ?? meta?.pii === true,
    isImpersonal: (pii ?? meta?.pii) === false,
    location: yaml.locate([...at, 'columns', index, 'name']),
  }))
}
