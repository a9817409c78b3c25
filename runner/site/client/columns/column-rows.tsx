import type { ColumnEntry } from '../../shapes/column-entry.ts'
import { addressOf } from '../route.ts'
import { type ColumnKey, columnKey } from './column-graph.ts'
import { columnSizes } from './column-picture.ts'

interface ColumnRowsProps {
  readonly place: number
  readonly anchor: string
  readonly columns: readonly ColumnEntry[]
  readonly width: number
  readonly lit: ReadonlySet<ColumnKey> | undefined
}

/** The columns of a node of the picture; each leads to its way up and down. */
export function ColumnRows({ place, anchor, columns, width, lit }: ColumnRowsProps) {
  return (
    <g class="column-rows">
      {columns.map(([name], at) => {
        const y = columnSizes.head + at * columnSizes.row
        const isLit = lit?.has(columnKey(place, name))
        return (
          <a
            key={name}
            href={addressOf('lineage', anchor, { columns: '1', column: name })}
            class={lit === undefined ? '' : isLit ? 'lit' : 'dim'}
          >
            <rect x="4" y={y} width={width - 8} height={columnSizes.row - 1} rx="4" />
            <text x="12" y={y + 13}>
              {name.length > 30 ? `${name.slice(0, 29)}…` : name}
            </text>
          </a>
        )
      })}
    </g>
  )
}
