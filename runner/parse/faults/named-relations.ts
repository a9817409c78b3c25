import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'
import { fitted, type Relation, type WorkingRelations, workingRelations } from '../../relation.ts'
import { macroLocation } from '../../template/macros.ts'
import { type OwnName, ownName, type PlacedNode, type PlacingMacro } from '../configs/own-name.ts'

/** The configs that say where a node stands. */
interface Placing {
  readonly database?: string | undefined
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
 * A project's own macros say otherwise, `generate_schema_name`, `generate_alias_name` and `generate_database_name`.
 */
export function namedRelations(node: PlacedNode, config: Placing, project: Project): Placed {
  const { schema: home, schemaPrefix, facts } = project.target
  const { schema: custom, alias, target_schema, database: given } = config
  const ask = (macro: PlacingMacro, own: string | undefined) =>
    ownName(macro, own, node, { database: given, schema: custom, alias, target_schema }, project)
  const schema: OwnName = target_schema === undefined ? ask('generate_schema_name', custom) : { diagnostics: [] }
  const name = ask('generate_alias_name', alias)
  const usual = custom === undefined ? home : schemaPrefix ? `${home}_${custom}` : custom
  const database = databaseOf(ask('generate_database_name', given), given, node, project)
  const relation = {
    ...(database.name !== undefined && { database: database.name }),
    schema: target_schema ?? schema.name ?? usual,
    name: name.name ?? alias ?? node.name,
  }
  return {
    relation,
    working: workingRelations(relation, facts.longestName),
    diagnostics: [...schema.diagnostics, ...name.diagnostics, ...database.diagnostics],
  }
}

/** The database in which a node stands, if it is another than the target's; where sessions reach no other, one is refused. */
function databaseOf(
  { name: said, diagnostics }: OwnName,
  given: string | undefined,
  node: PlacedNode,
  { target, macros }: Project,
): OwnName {
  const { database: home } = target.settings
  const name = said ?? given
  const isHome = typeof home === 'string' && home.toLowerCase() === name?.toLowerCase()
  if (name === undefined || isHome || diagnostics.length > 0) return { diagnostics }
  if (target.facts.otherDatabases) return { name, diagnostics }
  const hint = `A target of type ${target.type} writes to one database: give each a target of its own.`
  if (said === undefined) {
    const expected = 'must be the database of the target'
    return {
      diagnostics: [
        diagnostic('value-wrong', { key: 'database', expected }, { location: node.databaseAt ?? node.location, hint }),
      ],
    }
  }
  const [macro] = [...(macros.get('generate_database_name')?.values() ?? [])]
  const expected = `gives "${name}", and nodes stand in the database of the target`
  const location = macro && macroLocation(macro)
  return {
    diagnostics: [diagnostic('argument-wrong', { helper: 'generate_database_name', expected }, { location, hint })],
  }
}

/** Where a data test's failing rows stand, if they are stored. */
export function storedFailures(
  node: PlacedNode,
  config: { schema?: string | undefined; alias?: string | undefined },
  project: Project,
): Relation {
  return fitted(namedRelations(node, config, project).relation, project.target.facts.longestName)
}
