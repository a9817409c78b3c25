import type { Target } from '../project/target.ts'
import { fitted, type Relation, type WorkingRelations, workingRelations } from '../relation.ts'

/**
 * Where a model or seed stands, and what is made beside it. Its schema is `<target.schema>_<+schema>`, so that developers do not meet;
 * with `schema_prefix: false` it is `<+schema>` alone; without `+schema` it is the target's.
 */
export function namedRelations(
  name: string,
  config: { schema?: string | undefined; alias?: string | undefined },
  { schema: home, schemaPrefix, facts }: Target,
): { readonly relation: Relation; readonly working: WorkingRelations } {
  const schema = config.schema === undefined ? home : schemaPrefix ? `${home}_${config.schema}` : config.schema
  const relation = { schema, name: config.alias ?? name }
  return { relation, working: workingRelations(relation, facts.longestName) }
}

/** Where a data test's failing rows stand, if they are stored. */
export function storedFailures(
  name: string,
  config: { schema?: string | undefined; alias?: string | undefined },
  target: Target,
): Relation {
  return fitted(namedRelations(name, config, target).relation, target.facts.longestName)
}
