import { holdsAll } from '../holds-all.ts'
import { type Change, changeOf } from './change.ts'
import { brokenType } from './contract-changes.ts'
import type { StateColumn, StateNode } from './project-state.ts'

/** What became of a node's columns; nothing where one side does not know them. */
export function columnChanges(before: StateNode, after: StateNode): readonly Change[] {
  if (!areComparable(before, after)) return []
  const was = byName(before.columns)
  const is = byName(after.columns)
  const gone = before.columns.filter(({ name }) => !is.has(name.toLowerCase()))
  const added = after.columns.filter(({ name }) => !was.has(name.toLowerCase()))
  const kept = after.columns.flatMap((column): (readonly [StateColumn, StateColumn])[] => {
    const old = was.get(column.name.toLowerCase())
    return old ? [[old, column]] : []
  })
  return [
    ...gone.map(({ name, type }) =>
      changeOf({ what: 'column', change: 'removed', name, before: type, breaking: 'a column is gone' }),
    ),
    ...added.map(addedColumn),
    ...kept.flatMap(([old, column]) => [...typeChange(before, old, column), ...describedAnew(old, column)]),
  ]
}

/** Whether both sides know the columns. */
export function areComparable(before: StateNode, after: StateNode): boolean {
  return [before, after].every(({ isChecked, columns }) => isChecked && columns.length > 0)
}

/** A column that was not there. */
export function addedColumn({ name, type }: StateColumn): Change {
  return changeOf({ what: 'column', change: 'added', name, after: type })
}

function typeChange(
  node: StateNode,
  { type: before }: StateColumn,
  { name, type: after }: StateColumn,
): readonly Change[] {
  if (before === null || after === null || before.toUpperCase() === after.toUpperCase()) return []
  const breaking = holdsAll(after, before) ? brokenType(node, before, after) : 'its type does not hold what it held'
  return [changeOf({ what: 'column', change: 'changed', name, before, after, breaking })]
}

function describedAnew(
  { description: before }: StateColumn,
  { name, description: after }: StateColumn,
): readonly Change[] {
  return before === after ? [] : [changeOf({ what: 'description', change: 'changed', name, before, after })]
}

function byName(columns: readonly StateColumn[]): ReadonlyMap<string, StateColumn> {
  return new Map(columns.map((column) => [column.name.toLowerCase(), column]))
}
