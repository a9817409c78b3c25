import type { DataTestProperties } from '../../project/properties-schema.ts'
import { type Descriptions, tablesOf } from '../descriptions.ts'
import { displayName } from '../manifest.ts'
import { nameKey } from '../name-key.ts'
import type { RelationNode } from '../node-kinds.ts'
import type { Entry, TestRequest } from '../unlinked.ts'

/** Every data test that the properties files ask for, of the nodes that there are. */
export function requestedTests(
  { models, seeds, snapshots, sources }: Descriptions,
  nodes: readonly RelationNode[],
): readonly TestRequest[] {
  const byName = new Map(nodes.map((node) => [`${node.kind}:${displayName(node)}`, node]))
  const named = [
    ...[...models].map(([name, entry]) => ({ key: `model:${name}`, entry })),
    ...[...snapshots].map(([name, entry]) => ({ key: `snapshot:${name}`, entry })),
    ...[...seeds].map(([name, entry]) => ({ key: `seed:${name}`, entry })),
    ...sources.flatMap((source) =>
      tablesOf(source).map((entry) => ({ key: nameKey(`source:${source.value.name}.${entry.value.name}`), entry })),
    ),
  ]
  return named.flatMap(({ key, entry }) => {
    const node = byName.get(key)
    return node ? testsOf(entry, node) : []
  })
}

interface Tested {
  readonly data_tests?: readonly DataTestProperties[] | undefined
  /** As dbt called them. */
  readonly tests?: readonly DataTestProperties[] | undefined
}

function testsOf(
  { value, yaml, path }: Entry<Tested & { readonly columns: readonly (Tested & { readonly name: string })[] }>,
  node: RelationNode,
): TestRequest[] {
  const requests = ({ data_tests, tests }: Tested, at: TestRequest['path']) =>
    (data_tests ?? tests ?? []).map((test, index) => ({
      node,
      test,
      yaml,
      path: [...at, data_tests ? 'data_tests' : 'tests', index],
    }))
  const ofColumns = value.columns.flatMap((column, index) =>
    requests(column, [...path, 'columns', index]).map((request) => ({ ...request, column: column.name })),
  )
  return [...ofColumns, ...requests(value, path)]
}
