import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'
import { fitted, type Relation, type WorkingRelations, workingRelations } from '../../relation.ts'
import { macroLocation } from '../../template/macros.ts'
import { type OwnName, ownName, type PlacedNode, type PlacingMacro } from '../configs/own-name.ts'

/** The configs that say where a node stands. */
interface Placing {
  readonly schema?: string | undefined
  readonly alias?: string | undefined
  readonly target_schema?: string | undefined
}

/** Where a node stands, and what is made beside it. */
interface Placed {
  readonly relation: Relation
  readonly working: WorkingRelations
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Where a model or seed stands, and what is made beside it. Its schema is `<target.schema>_<+schema>`, so that developers do not meet;
 * with `schema_prefix: false` it is `<+schema>` alone; without `+schema` it is the target's. A snapshot's `target_schema` is the schema itself.
 * A project's own macros say otherwise, `generate_schema_name` and `generate_alias_name`.
 */
export function namedRelations(node: PlacedNode, config: Placing, project: Project): Placed {
  const { schema: home, schemaPrefix, facts } = project.target
  const { schema: custom, alias, target_schema } = config
  const ask = (macro: PlacingMacro, own: string | undefined) =>
    ownName(macro, own, node, { schema: custom, alias, target_schema }, project)
  const schema: OwnName = target_schema === undefined ? ask('generate_schema_name', custom) : { diagnostics: [] }
  const name = ask('generate_alias_name', alias)
  const usual = custom === undefined ? home : schemaPrefix ? `${home}_${custom}` : custom
  const relation = { schema: target_schema ?? schema.name ?? usual, name: name.name ?? alias ?? node.name }
  const database = inTarget(ask('generate_database_name', undefined), project)
  return {
    relation,
    working: workingRelations(relation, facts.longestName),
    diagnostics: [...schema.diagnostics, ...name.diagnostics, ...database],
  }
}

/** A run writes to one database, the target's: a macro may say no other. */
function inTarget({ name, diagnostics }: OwnName, { target, macros }: Project): readonly Diagnostic[] {
  const { database } = target.settings
  if (name === undefined || (typeof database === 'string' && database.toLowerCase() === name.toLowerCase()))
    return diagnostics
  const [macro] = [...(macros.get('generate_database_name')?.values() ?? [])]
  const expected = `gives "${name}", and nodes stand in the database of the target`
  const hint = 'Give each database a target of its own, or take the macro away.'
  const location = macro && macroLocation(macro)
  return [diagnostic('argument-wrong', { helper: 'generate_database_name', expected }, { location, hint })]
}

/** Where a data test's failing rows stand, if they are stored. */
export function storedFailures(
  node: PlacedNode,
  config: { schema?: string | undefined; alias?: string | undefined },
  project: Project,
): Relation {
  return fitted(namedRelations(node, config, project).relation, project.target.facts.longestName)
}
