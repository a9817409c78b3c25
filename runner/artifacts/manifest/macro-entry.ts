import { calledMacros } from '../../template/called-macros.ts'
import { macroLocation, macroText } from '../../template/macros.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import { macroId, packageOf } from './shared-fields.ts'

/** The project's macros as dbt's manifest has them; one for an adapter is named as dbt's dispatch would, `snowflake__to_euros`. */
export function macroEntries({ project, now }: ArtifactInput): Record<string, object> {
  const all = [...project.macros].flatMap(([name, variants]) =>
    [...variants].map(([adapter, macro]) => ({ name: adapter ? `${adapter}__${name}` : name, adapter, macro })),
  )
  return Object.fromEntries(
    all.map(({ name, adapter, macro }) => {
      const { file } = macroLocation(macro)
      const owner = packageOf(macro, project.config)
      // One for an adapter is used there only, and calls the forms of that.
      const usedOn = adapter || project.target.type
      const called = calledMacros(macro, project.macros, usedOn)
      const entry = {
        name,
        resource_type: 'macro',
        package_name: owner,
        path: file,
        original_file_path: file,
        unique_id: `macro.${owner}.${name}`,
        macro_sql: macroText(macro),
        depends_on: { macros: called.flatMap((other) => macroId(other, project, usedOn)) },
        description: '',
        meta: {},
        docs: { show: true, node_color: null },
        patch_path: null,
        arguments: macro.kind === 'typescript' ? [] : macro.parameters.map((parameter) => ({ name: parameter.name })),
        created_at: now.getTime() / 1000,
        supported_languages: null,
      }
      return [entry.unique_id, entry]
    }),
  )
}
