import { parseType } from '../sql/parse-sql-type.ts'
import { type Change, changeOf } from './change.ts'
import type { StateColumn, StateNode } from './project-state.ts'

/** Constraints that a contract has no more, or has now; nothing where it was not enforced. */
export function constraintChanges(before: StateNode, after: StateNode): readonly Change[] {
  if (!isContracted(before) && !isContracted(after)) return []
  const [was, is] = [before.definition.constraints, after.definition.constraints]
  const gone = was.filter((one) => !is.includes(one))
  const added = is.filter((one) => !was.includes(one))
  const breaking = isContracted(before) ? 'nothing holds its rows against it any more' : null
  return [
    ...gone.map((name) => changeOf({ what: 'constraint', change: 'removed', name, breaking })),
    ...added.map((name) => changeOf({ what: 'constraint', change: 'added', name })),
  ]
}

/** Why another type of a column breaks a contract that was enforced; a longer text or decimal does not. */
export function brokenType(node: StateNode, before: string, after: StateColumn['type']): string | null {
  if (!isContracted(node) || after === null) return null
  const { kind } = parseType(before)
  const isWider = kind === parseType(after).kind && (kind === 'text' || kind === 'decimal')
  return isWider ? null : 'its contract had this column in another type'
}

function isContracted({ definition }: StateNode): boolean {
  return isEnforced(definition.configs.get('contract'))
}

/** Whether the value of a config is an enforced contract. */
function isEnforced(contract: unknown): boolean {
  return typeof contract === 'object' && contract !== null && 'enforced' in contract && contract.enforced === true
}
