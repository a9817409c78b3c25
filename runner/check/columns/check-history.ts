import type { Column } from '../../adapters/contract/catalog.ts'
import { findColumn } from '../../adapters/contract/find-column.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { isMoment, metaColumns, neededColumns } from '../../materializations/index.ts'
import { type ModelNode, placeOfConfig } from '../../parse/node.ts'
import { shownRelation } from '../../relation.ts'

/** The columns that a snapshot has to do with. */
interface Given {
  /** What its SELECT gives. */
  readonly columns: readonly Column[]
  /** What the table has that stands. */
  readonly kept?: readonly Column[] | undefined
}

/** Findings for a snapshot whose columns, or whose table, are not what they have to be. */
export function checkHistory(node: ModelNode, { columns, kept }: Given): Diagnostic[] {
  const { config, relation } = node
  const own = new Set(Object.values(metaColumns(config)).map((name) => name.toLowerCase()))
  const taken = columns.filter(({ name }) => own.has(name.toLowerCase()))
  const time = config.updated_at === undefined ? undefined : findColumn(columns, config.updated_at)
  const names = new Set(kept?.map(({ name }) => name.toLowerCase()))
  const missing = kept ? neededColumns(config).filter((name) => !names.has(name.toLowerCase())) : []
  const location = placeOfConfig(node, 'snapshot_meta_column_names')
  return [
    ...taken.map(({ name: column }) =>
      diagnostic(
        'snapshot-column-taken',
        { column },
        { location, hint: 'Leave it out, or call the other one otherwise with snapshot_meta_column_names.' },
      ),
    ),
    ...(time && !isMoment(time.type)
      ? [
          diagnostic(
            'value-wrong',
            { key: 'updated_at', expected: `must name a day or a moment; "${time.name}" is ${time.type}` },
            { location: placeOfConfig(node, 'updated_at'), hint: `Cast it: cast(${time.name} as timestamp).` },
          ),
        ]
      : []),
    ...(missing.length
      ? [
          diagnostic(
            'snapshot-table',
            { relation: shownRelation(relation), missing },
            {
              location,
              hint: 'Rename its columns to those of snapshot_meta_column_names, or give the snapshot another alias.',
            },
          ),
        ]
      : []),
  ]
}
