import stringWidth from 'string-width'
import { counted } from '../../counted.ts'
import type { NodeResult } from '../../execute/index.ts'
import { gap, howManyFit } from './how-many-fit.ts'
import { paint } from './paint.ts'
import { oneLine, showText } from './show-text.ts'
import { showValue } from './show-value.ts'

type Difference = NonNullable<Extract<NodeResult, { status: 'failed' }>['difference']>
type Row = Difference['rows'][number]

/** So many rows are shown. */
const most = 20

const widestCell = 40

/** What stands before a row: it is missing, nobody expected it, or some of its cells are others. */
const marks = { missing: '-', extra: '+', changed: '≠' } as const

/**
 * The rows of a unit test that are not as they should be, as a table: of a cell that is another, what was expected and what came out.
 * @param room how wide a line may be
 */
export function differenceLines({ columns, rows, more, step }: Difference, room: number): readonly string[] {
  const shown = rows.slice(0, most)
  const heads = columns.map((name) => oneLine(showText(name)))
  const table = shown.map((row) => columns.map((_, at) => cellOf(row, at)))
  const widths = heads.map((head, at) =>
    Math.max(...[head, ...table.map((row) => row[at]?.text ?? '')].map((text) => stringWidth(text))),
  )
  const fitting = howManyFit(widths, room - 2)
  const pad = (text: string, at: number) => text + ' '.repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(text)))
  const line = (cells: readonly string[]) => cells.slice(0, fitting).join(gap).trimEnd()
  const left = rows.length - shown.length + more
  return [
    ...(step === undefined ? [] : [paint.quiet(`after step ${step}`)]),
    paint.quiet(`  ${line(heads.map(pad))}`),
    ...table.map((cells, index) => {
      const { kind } = shown[index] as Row
      const painted = cells.map(({ text, isChanged }, at) => (isChanged ? paint.bad(pad(text, at)) : pad(text, at)))
      return `${paint[kind === 'extra' ? 'warning' : 'bad'](marks[kind])} ${line(painted)}`
    }),
    ...(fitting < columns.length ? [paint.quiet(`and ${counted(columns.length - fitting, 'more column')}`)] : []),
    ...(left > 0 ? [paint.quiet(`and ${counted(left, 'more row')}`)] : []),
    paint.quiet(legend(rows)),
  ]
}

function cellOf(row: Row, at: number): { readonly text: string; readonly isChanged: boolean } {
  const show = (value: Parameters<typeof showValue>[0] | undefined) => showValue(value ?? null, widestCell)
  if (row.kind === 'missing') return { text: show(row.expected[at]), isChanged: false }
  if (row.kind === 'extra') return { text: show(row.actual[at]), isChanged: false }
  const [expected, actual] = [show(row.expected[at]), show(row.actual[at])]
  const isChanged = row.changed[at] ?? false
  return { text: isChanged ? `${expected} → ${actual}` : expected, isChanged }
}

const meanings = {
  missing: '- expected, and not there',
  extra: '+ there, and not expected',
  changed: '≠ expected → there',
} as const

function legend(rows: readonly Row[]): string {
  const kinds = (['changed', 'missing', 'extra'] as const).filter((kind) => rows.some((row) => row.kind === kind))
  return kinds.map((kind) => meanings[kind]).join('; ')
}
