import type { ModelNode, NodeId, UnitOverrides } from '../parse/node.ts'
import { isBuilt } from '../parse/node-kinds.ts'
import type { Environment } from '../project/env.ts'
import { dispatch, type Macro, type MacroTable, macroFunction } from '../template/macros.ts'
import { printValue } from '../template/print-value.ts'
import type { Value, ValueRecord } from '../template/template-scope.ts'
import { type CompileContext, embeddedContext, type RelationOf } from './compile-context.ts'
import { compileModel } from './compile-node.ts'
import type { Compiled } from './compile-template.ts'
import { nodeScope } from './node-scope.ts'

/** How a model is compiled for a unit test. */
export interface UnitCompiling {
  readonly overrides: UnitOverrides
  readonly isIncremental: boolean
  /** Ephemeral models that are read as tables, since rows are given for them. */
  readonly mocked: readonly ModelNode[]
  readonly relationOf: RelationOf
}

/** A model's SELECT in the words of the DuckDB in memory, with what stands for vars, environment and macros. */
export function compileForUnit(model: ModelNode, context: CompileContext, unit: UnitCompiling): Compiled {
  const { overrides, mocked, isIncremental, relationOf } = unit
  const replaced = embeddedContext(withOverrides(withTables(context, mocked), overrides))
  return compileModel(model, replaced, incrementalIn(overrides) ?? isIncremental, relationOf)
}

/** What a macro's call comes to; on the DuckDB in memory, unless another adapter's form is asked for. */
export function renderMacroCall(
  { macro, args, named, adapter }: MacroCall,
  overrides: UnitOverrides,
  context: CompileContext,
  at: Parameters<typeof printValue>[1]['at'],
): string {
  const embedded = embeddedContext(withOverrides(context, overrides))
  const chosen = adapter === undefined ? embedded : { ...embedded, adapter }
  const noRelation: RelationOf = (node) => node.relation
  const input = {
    parents: [],
    self: undefined,
    isIncremental: incrementalIn(overrides) ?? false,
    relationOf: noRelation,
  }
  const scope = nodeScope(chosen, input, () => {})
  const found = dispatch(chosen.project.macros, macro, chosen.adapter)
  return found ? printValue(macroFunction(found, scope)({ args, named, at }), { at }) : ''
}

interface MacroCall {
  readonly macro: string
  readonly args: readonly Value[]
  readonly named: ValueRecord
  readonly adapter: string | undefined
}

function incrementalIn({ macros }: UnitOverrides): boolean | undefined {
  return Object.hasOwn(macros, 'is_incremental') ? Boolean(macros.is_incremental) : undefined
}

/** The same context, with other values for what templates ask. */
function withOverrides(context: CompileContext, { macros, vars, envVars }: UnitOverrides): CompileContext {
  const { project, invocation } = context
  const { invocation_id: id, run_started_at: startedAt } = macros
  return {
    ...context,
    project: {
      ...project,
      vars: { ...project.vars, ...vars },
      environment: withVariables(project.environment, envVars),
      macros: withMacros(project.macros, macros),
    },
    invocation: {
      id: id === undefined ? invocation.id : String(id),
      startedAt: startedAt === undefined ? invocation.startedAt : new Date(String(startedAt)),
    },
  }
}

function withVariables(environment: Environment, variables: Readonly<Record<string, string>>): Environment {
  return { ...environment, get: (name) => (Object.hasOwn(variables, name) ? variables[name] : environment.get(name)) }
}

/** Macros that give the same whatever they are called with. */
function withMacros(table: MacroTable, values: Readonly<Record<string, Value>>): MacroTable {
  const names = Object.keys(values).filter((name) => table.has(name))
  if (names.length === 0) return table
  const fixed = names.map((name): readonly [string, ReadonlyMap<string, Macro>] => {
    const location = { file: '', line: 1, column: 1 }
    return [name, new Map([['', { kind: 'typescript', name, location, source: '', call: () => values[name] }]])]
  })
  return new Map([...table, ...fixed])
}

/** Ephemeral models as what is read by its name. */
function withTables(context: CompileContext, models: readonly ModelNode[]): CompileContext {
  if (models.length === 0) return context
  const ids = new Set<NodeId>(models.map(({ id }) => id))
  const refs = [...context.names.refs].map(([name, node]) => {
    const isTable = isBuilt(node) && ids.has(node.id)
    return [name, isTable ? { ...node, facts: { ...node.facts, isInlined: false } } : node] as const
  })
  return { ...context, names: { ...context.names, refs: new Map(refs) } }
}
