import type { Manifest } from '../parse/manifest.ts'
import type { DataTestNode, NodeId } from '../parse/node.ts'

/**
 * What may tell the rows of a node apart, the most certain first: its `unique_key`, a column that its data tests say is unique and
 * not null, columns that are unique together. Nothing of it is asked of the rows.
 */
export function likelyKeys(nodeId: NodeId, { nodes }: Manifest): readonly (readonly string[])[] {
  const node = nodes.get(nodeId)
  const uniqueKey = node?.kind === 'model' ? node.config.unique_key : []
  const tests = [...nodes.values()].filter(
    (test): test is DataTestNode => test.kind === 'data_test' && isOfAll(test, nodeId),
  )
  const notNull = new Set(tests.flatMap((test) => columnOf(test, 'not_null')))
  const unique = tests.flatMap((test) => columnOf(test, 'unique')).filter((column) => notNull.has(column))
  return [uniqueKey, ...unique.map((column) => [column]), ...tests.flatMap(columnsTogether)].filter(
    (key) => key.length > 0,
  )
}

/** Whether it is a test of a node, and looks at all of its rows. */
function isOfAll({ subject, config }: DataTestNode, nodeId: NodeId): boolean {
  return subject.kind === 'generic' && subject.nodeId === nodeId && config.where === undefined
}

function columnOf({ subject }: DataTestNode, test: string): readonly string[] {
  return subject.kind === 'generic' && subject.test === test && subject.column !== undefined ? [subject.column] : []
}

/** The list of columns of a test as `unique_together` or `unique_combination_of_columns`. */
function columnsTogether({ subject }: DataTestNode): readonly (readonly string[])[] {
  if (subject.kind !== 'generic' || !/unique_(together|combination)/.test(subject.test)) return []
  return Object.values(subject.args).filter((value) => isNames(value))
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}
