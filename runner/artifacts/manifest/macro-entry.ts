import { macroText } from '../../template/macros.ts'
import type { ArtifactInput } from '../artifact-input.ts'

/** The project's macros as dbt's manifest has them; one for an adapter is named as dbt's dispatch would, `snowflake__to_euros`. */
export function macroEntries({ project, now }: ArtifactInput): Record<string, object> {
  const all = [...project.macros].flatMap(([name, variants]) =>
    [...variants].map(([adapter, macro]) => ({ name: adapter ? `${adapter}__${name}` : name, macro })),
  )
  const { name: projectName } = project.config
  return Object.fromEntries(
    all.map(({ name, macro }) => {
      const file = macro.kind === 'sql' ? macro.template.file : macro.file
      const entry = {
        name,
        resource_type: 'macro',
        package_name: projectName,
        path: file,
        original_file_path: file,
        unique_id: `macro.${projectName}.${name}`,
        macro_sql: macroText(macro),
        depends_on: { macros: [] },
        description: '',
        meta: {},
        docs: { show: true, node_color: null },
        patch_path: null,
        arguments: macro.kind === 'sql' ? macro.parameters.map((parameter) => ({ name: parameter.name })) : [],
        created_at: now.getTime() / 1000,
        supported_languages: null,
      }
      return [entry.unique_id, entry]
    }),
  )
}
