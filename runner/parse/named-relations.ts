import type { Target } from '../project/target.ts'
import { fitted, type Relation, type WorkingRelations, workingRelations } from '../relation.ts'

/** The configs that say where a node stands. */
interface Placing {
  readonly schema?: string | undefined
  readonly alias?: string | undefined
  readonly target_schema?: string | undefined
}

/**
 * Where a model or seed stands, and what is made beside it. Its schema is `<target.schema>_<+schema>`, so that developers do not meet;
 * with `schema_prefix: false` it is `<+schema>` alone; without `+schema` it is the target's. A snapshot's `target_schema` is the schema itself.
 */
export function namedRelations(
  name: string,
  config: Placing,
  { schema: home, schemaPrefix, facts }: Target,
): { readonly relation: Relation; readonly working: WorkingRelations } {
  const own = config.schema === undefined ? home : schemaPrefix ? `${home}_${config.schema}` : config.schema
  const relation = { schema: config.target_schema ?? own, name: config.alias ?? name }
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
