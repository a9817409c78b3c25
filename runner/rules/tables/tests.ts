import type { DataTestNode, Node, UnitTestNode } from '../../parse/node.ts'
import { isTest } from '../../parse/node-kinds.ts'
import { heldBy } from '../../quality/index.ts'
import { metadataTable } from '../metadata-table.ts'

export const tests = metadataTable({
  told: 'data tests and unit tests',
  columns: {
    id: { type: 'varchar', told: 'as `test.shop.not_null_orders_id`' },
    name: { type: 'varchar', told: 'its name' },
    kind: { type: 'varchar', told: 'generic, singular or unit' },
    test: { type: 'varchar', told: 'the generic test that it is, as it is written' },
    node: { type: 'varchar', told: 'the node that it stands at; NULL for a singular one, and for that of a macro' },
    column_name: { type: 'varchar', told: 'the column that it stands at' },
    arguments: { type: 'json', told: "a generic test's arguments" },
    severity: { type: 'varchar', told: 'error or warn; NULL for a unit test' },
    key_columns: { type: 'varchar[]', told: 'the columns of which it makes sure that they tell all rows apart' },
    is_not_null: { type: 'boolean', told: 'whether it makes sure that its column is NULL in no row' },
    path: { type: 'varchar', told: 'the file that says it' },
    description: { type: 'varchar', told: 'empty where there is none' },
    tags: { type: 'varchar[]', told: 'its tags' },
  },
  rows: ({ manifest }) =>
    [...manifest.nodes.values()]
      .filter((node) => isTest(node))
      .map((node) => ({ ...base(node), ...(node.kind === 'unit_test' ? ofUnitTest(node) : ofDataTest(node)) })),
})

function base({ id, name, path, description, tags }: Node) {
  return { id, name, path, description, tags }
}

function ofUnitTest({ subject }: UnitTestNode) {
  const node = subject.kind === 'model' ? subject.modelId : null
  return { ...noGeneric, kind: 'unit', node, severity: null }
}

function ofDataTest({ subject, config }: DataTestNode) {
  const { severity } = config
  if (subject.kind === 'singular') return { ...noGeneric, kind: 'singular', node: null, severity }
  const { test, column, args, nodeId } = subject
  const held = heldBy({ test, column, args, config })
  return {
    kind: 'generic',
    test,
    node: nodeId,
    column_name: column ?? null,
    arguments: args,
    severity,
    key_columns: held?.what === 'key' ? held.columns : [],
    is_not_null: held?.what === 'not_null',
  }
}

const noGeneric = { test: null, column_name: null, arguments: null, key_columns: [], is_not_null: false }
