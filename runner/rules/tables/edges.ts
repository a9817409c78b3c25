import { metadataTable } from '../metadata-table.ts'

export const edges = metadataTable({
  told: 'which node reads which; tests and exposures read too',
  columns: {
    parent: { type: 'varchar', told: 'the node that is read' },
    child: { type: 'varchar', told: 'the node, or the test, that reads it' },
    path: { type: 'varchar', told: 'the file that says so' },
    line: { type: 'integer', told: 'and its line' },
  },
  rows: ({ manifest }) =>
    [...manifest.nodes.values()].flatMap((node) =>
      [...new Set(node.parents)].map((parent) => {
        const { file = node.path, line = null } = node.refs.get(parent) ?? {}
        return { parent, child: node.id, path: file, line }
      }),
    ),
})
