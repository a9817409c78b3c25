import { exactJson } from '../exact-json.ts'
import { type Change, changeOf } from './change.ts'
import type { ProjectState, StateNode } from './project-state.ts'

/** A node on both sides, and the states that it is of. */
export interface Sides {
  readonly before: StateNode
  readonly after: StateNode
  readonly states: { readonly before: ProjectState; readonly after: ProjectState }
}

/** What is written of a node otherwise: its SQL, the macros and variables that it uses, its configs, its description. */
export function definitionChanges({ before, after, states }: Sides): readonly Change[] {
  const [was, is] = [before.definition, after.definition]
  const sql = was.template === is.template ? [] : [changeOf({ what: 'sql', change: 'changed' })]
  const configs = configChanges(before, after)
  const macros = macroChanges(before, after, states)
  const isOther = was.hash !== is.hash
  const isTold = sql.length + macros.length + configs.length > 0
  const rest =
    isOther && !isTold ? [changeOf({ what: after.kind === 'seed' ? 'content' : 'variable', change: 'changed' })] : []
  const described =
    before.description === after.description
      ? []
      : [changeOf({ what: 'description', change: 'changed', before: before.description, after: after.description })]
  return [...sql, ...macros, ...rest, ...configs, ...described]
}

/** The configs that do not decide which rows there are. */
const ofNoRows = new Set(
  'access alias contract docs enabled grants group materialized meta owner persist_docs schema tags label maturity type url'.split(
    ' ',
  ),
)

/** Whether a change may give other values: of all that was written otherwise, but for what is only said of a node. */
export function givesOtherValues({ what, name }: Change): boolean {
  if (what === 'config') return !ofNoRows.has(name ?? '')
  return what === 'sql' || what === 'macro' || what === 'variable' || what === 'content'
}

function configChanges(before: StateNode, after: StateNode): readonly Change[] {
  const [was, is] = [before.definition.configs, after.definition.configs]
  const names = new Set([...was.keys(), ...is.keys()])
  return [...names].flatMap((name) => {
    const [old, now] = [shownConfig(name, was.get(name)), shownConfig(name, is.get(name))]
    if (old === now) return []
    return [
      changeOf({
        what: 'config',
        change: 'changed',
        name,
        before: old,
        after: now,
        breaking: brokenBy(name, old, now, before),
      }),
    ]
  })
}

/** Why another value of a config breaks what reads the node. */
function brokenBy(name: string, before: string | null, after: string | null, node: StateNode): string | null {
  if (!node.hasRelation && node.kind !== 'source') return null
  switch (name) {
    case 'alias':
    case 'schema':
    case 'identifier':
      return 'its relation has another name'
    case 'materialized':
      return after === 'ephemeral' ? 'its relation is gone' : null
    case 'access':
      return openness(after) < openness(before) ? 'fewer may read it' : null
    case 'contract':
      return after === null ? 'its contract is not enforced any more' : null
    case 'unique_key':
      return before === null ? null : 'its key is another one'
    case 'enabled':
      return after === 'false' ? 'it is not enabled' : null
    default:
      return null
  }
}

function openness(access: string | null): number {
  return ['private', 'protected', 'public'].indexOf(access ?? 'protected')
}

function isEnforced(contract: string | null): boolean {
  return contract !== null && /"enforced":\s*true/.test(contract)
}

/** A contract that is not enforced is none. */
function shownConfig(name: string, value: unknown): string | null {
  const text = shown(value)
  return name === 'contract' && !isEnforced(text) ? null : text
}

/** A value as it is printed; null where there is none, or nothing in it. */
function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  const text = exactJson(value)
  return text === '[]' || text === '{}' ? null : text
}

/** The macros that a node uses, through others too, and that are written otherwise. */
function macroChanges(before: StateNode, after: StateNode, states: Sides['states']): readonly Change[] {
  const [was, is] = [usedBy(before, states.before), usedBy(after, states.after)]
  return [...is].flatMap(([id, text]) => {
    const old = was.get(id)
    const name = id.split('.').at(-1) ?? id
    return old === undefined || old === text ? [] : [changeOf({ what: 'macro', change: 'changed', name })]
  })
}

function usedBy({ definition }: StateNode, { macros }: ProjectState): ReadonlyMap<string, string> {
  const used = new Map<string, string>()
  const visit = (id: string) => {
    const macro = macros.get(id)
    if (!macro || used.has(id)) return
    used.set(id, macro.text)
    for (const other of macro.macros) visit(other)
  }
  for (const id of definition.macros) visit(id)
  return used
}
