import { type SchemaKind, schemaText } from '../schemas/index.ts'

export type { SchemaKind }

/**
 * The JSON Schema of project.yml, of properties files, of selectors.yml or of dashboard.yml, by which editors complete and check them.
 *
 * @example
 * const text = schema('project')
 */
export function schema(kind: SchemaKind): string {
  return schemaText(kind)
}
