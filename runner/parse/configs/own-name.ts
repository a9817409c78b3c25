import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { asDiagnostic, CupelError } from '../../errors.ts'
import type { Location } from '../../location.ts'
import { baseScope } from '../../project/base-scope.ts'
import type { Project } from '../../project/project.ts'
import { dispatch, macroFunction, macroLocation } from '../../template/macros.ts'
import { printValue } from '../../template/print-value.ts'
import type { Scope, ValueRecord } from '../../template/template-scope.ts'

/** The macros of a project's own that say where nodes stand, by dbt's names. */
export type PlacingMacro = 'generate_schema_name' | 'generate_alias_name' | 'generate_database_name'

/** What such a macro is told of a node. */
export interface PlacedNode {
  readonly name: string
  readonly kind: 'model' | 'snapshot' | 'seed' | 'data_test'
  readonly path: string
  readonly location: Location
  readonly tags: readonly string[]
  readonly materialized?: string | undefined
  /** Where its config says in which database it stands. */
  readonly databaseAt?: Location | undefined
}

/** The name that a project's own macro gives; nothing where there is no such macro, or where it fails, which is told. */
export interface OwnName {
  readonly name?: string
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Asks a project's own macro where a node stands: it is given what the node's config says, null where that says nothing, and the node.
 * @param given the values of the configs that it may look at
 */
export function ownName(
  name: PlacingMacro,
  custom: string | undefined,
  node: PlacedNode,
  given: Readonly<Record<string, string | undefined>>,
  project: Project,
): OwnName {
  const { macros, target } = project
  const macro = dispatch(macros, name, target.type)
  if (!macro) return { diagnostics: [] }
  const { location: at } = node
  try {
    const call = macroFunction(macro, placingScope(project))
    const text = printValue(call({ args: [custom ?? null, nodeValue(node, given, project)], named: {}, at }), {
      at,
    }).trim()
    if (text) return { name: text, diagnostics: [] }
    const hint = `For "${node.name}" it prints nothing.`
    const parameters = { helper: name, expected: 'prints the name that is meant' }
    return { diagnostics: [diagnostic('argument-wrong', parameters, { location: macroLocation(macro), hint })] }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return { diagnostics: [asDiagnostic(error)] }
  }
}

function nodeValue(
  { name, kind, path, tags, materialized }: PlacedNode,
  given: Readonly<Record<string, string | undefined>>,
  { config }: Project,
): ValueRecord {
  const configs = Object.entries({ materialized, ...given }).map(([key, value]) => [key, value ?? null] as const)
  return {
    name,
    resource_type: kind === 'data_test' ? 'test' : kind,
    package_name: config.name,
    path,
    original_file_path: path,
    tags,
    config: { ...Object.fromEntries(configs), tags },
  }
}

/** What such a macro may name: nothing of the warehouse and of other nodes, since nothing is known of them yet. */
function placingScope({ vars, environment, config, macros, target }: Project): Scope {
  const base = baseScope(vars, environment, { secrets: 'refused', limit: config.render_limit })
  const { name, type, schema, threads, settings } = target
  const database = typeof settings.database === 'string' ? settings.database : null
  const scope: Scope = {
    ...base,
    values: { target: { name, type, schema, threads, database } },
    macro: (called, depth) => {
      const macro = dispatch(macros, called, type)
      return macro && macroFunction(macro, scope, depth)
    },
  }
  return scope
}
