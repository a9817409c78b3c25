import type { ColumnUse } from '../../lineage/index.ts'
import { metadataTable } from '../metadata-table.ts'

export const columnEdges = metadataTable({
  told: 'where columns come from, as in lineage.json',
  columns: {
    parent: { type: 'varchar', told: 'the node whose column is used' },
    parent_column: { type: 'varchar', told: 'that column' },
    child: { type: 'varchar', told: 'the model that uses it' },
    child_column: { type: 'varchar', told: 'what it is used for; NULL where it decides which rows there are' },
    kind: { type: 'varchar', told: 'identity, transformation, aggregation, filter, join, group, sort or window' },
    certainty: { type: 'varchar', told: 'bound, inferred or unknown' },
    path: { type: 'varchar', told: 'the file where the expression stands' },
    line: { type: 'integer', told: 'and its line' },
  },
  rows: ({ lineage }) =>
    [...(lineage ?? [])].flatMap(([child, model]) => {
      const edge = (column: string | null, use: ColumnUse) => ({
        parent: use.node,
        parent_column: use.column,
        child,
        child_column: column,
        kind: use.kind,
        certainty: model.certainty,
        path: use.place?.file ?? null,
        line: use.place?.line ?? null,
      })
      return [
        ...model.columns.flatMap(({ name, from }) => from.map((use) => edge(name, use))),
        ...model.rows.map((use) => edge(null, use)),
      ]
    }),
})
