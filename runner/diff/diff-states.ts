import type { Change, NodeChange, Origin, ProjectDiff, Reached } from './change.ts'
import { addedColumn, areComparable, columnChanges } from './column-changes.ts'
import { constraintChanges } from './contract-changes.ts'
import { definitionChanges, givesOtherValues } from './definition-changes.ts'
import type { ProjectState, StateNode, StateTest } from './project-state.ts'
import { reachedByEither, reachIn } from './reach.ts'
import { isSameSql } from './same-sql.ts'
import { addedTest, testChanges } from './test-changes.ts'

/** What became of a project's nodes and tests, and what that leads to by the column lineage of both sides. */
export function diffStates(before: ProjectState, after: ProjectState): ProjectDiff {
  const tests = { before: testsByNode(before), after: testsByNode(after) }
  const reach = { before: reachIn(before), after: reachIn(after) }
  const reached = (origins: readonly Origin[]): Reached =>
    origins.length ? reachedByEither(reach.before(origins), reach.after(origins)) : nothing
  const present = [...after.nodes.values()].flatMap((node): NodeChange[] => {
    const old = before.nodes.get(node.id)
    const own = tests.after.get(node.id) ?? []
    if (!old)
      return [
        {
          ...told(node),
          change: 'added',
          changes: [...node.columns.map(addedColumn), ...own.map(addedTest)],
          reached: nothing,
        },
      ]
    const written = definitionChanges({ before: old, after: node, states: { before, after } })
    const columns = columnChanges(old, node)
    const changes = [
      ...written,
      ...columns,
      ...constraintChanges(old, node),
      ...testChanges(tests.before.get(node.id) ?? [], own),
    ]
    if (changes.length === 0) return []
    return [{ ...told(node), change: 'changed', changes, reached: reached(originsOf(old, node, changes)) }]
  })
  const gone = [...before.nodes.values()]
    .filter(({ id }) => !after.nodes.has(id))
    .map((node): NodeChange => {
      const breaking = node.hasRelation ? 'it is gone' : null
      return {
        ...told(node),
        change: 'removed',
        breaking,
        changes: [],
        reached: reached([{ node: node.id, column: undefined }]),
      }
    })
  return { nodes: [...present, ...byThemselves(before, after), ...gone], notCompared: notCompared(before, after) }
}

const nothing: Reached = { columns: [], exposures: [], tests: [] }

function told({ id, name, kind, path }: Pick<StateNode, 'id' | 'name' | 'kind' | 'path'>) {
  return { node: id, name, kind, path, breaking: null }
}

/** Where the changes of a node begin: at all its columns, where its rows are made otherwise; else at those that are gone or of another type. */
function originsOf(before: StateNode, { id, definition }: StateNode, changes: readonly Change[]): readonly Origin[] {
  const isOnlyText = isSameSql(before.definition.sql, definition.sql)
  const isOther = (change: Change) =>
    givesOtherValues(change) && !(isOnlyText && change.what !== 'content' && change.what !== 'config')
  if (changes.some(isOther)) return [{ node: id, column: undefined }]
  return changes.flatMap(({ what, change, name }) =>
    what === 'column' && change !== 'added' && name !== null ? [{ node: id, column: name }] : [],
  )
}

/** Data tests by the node that they are written at. */
function testsByNode({ tests }: ProjectState): ReadonlyMap<string, readonly StateTest[]> {
  const byNode = new Map<string, StateTest[]>()
  for (const test of tests.values()) {
    if (test.node === undefined) continue
    const known = byNode.get(test.node)
    if (known) known.push(test)
    else byNode.set(test.node, [test])
  }
  return byNode
}

/** Tests that stand in a file of their own, and unit tests. */
function byThemselves({ tests: before }: ProjectState, { tests: after }: ProjectState): readonly NodeChange[] {
  const all = new Map([...before, ...after])
  return [...all.values()].flatMap((test): NodeChange[] => {
    if (test.node !== undefined) return []
    const [was, is] = [before.get(test.id), after.get(test.id)]
    const changes = was && is ? testChanges([was], [is]) : []
    if (was && is && changes.length === 0) return []
    const change = !was ? 'added' : is ? 'changed' : 'removed'
    return [{ ...told({ ...test, kind: 'test' }), change, changes: [], reached: nothing }]
  })
}

function notCompared(before: ProjectState, after: ProjectState): readonly string[] {
  return [...after.nodes.values()].flatMap((node) => {
    const old = before.nodes.get(node.id)
    const isBuilt = node.kind === 'model' || node.kind === 'snapshot'
    return old && isBuilt && !areComparable(old, node) ? [node.name] : []
  })
}
