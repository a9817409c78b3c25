import type { Target } from '../project/target.ts'
import type { Relation } from '../relation.ts'

/**
 * Where a model or seed stands. Its schema is `<target.schema>_<+schema>`, so that developers do not meet;
 * with `schema_prefix: false` it is `<+schema>` alone; without `+schema` it is the target's.
 */
export function relationName(
  name: string,
  config: { schema?: string | undefined; alias?: string | undefined },
  target: Target,
): Relation {
  const schema =
    config.schema === undefined
      ? target.schema
      : target.schemaPrefix
        ? `${target.schema}_${config.schema}`
        : config.schema
  return { schema, name: config.alias ?? name }
}
