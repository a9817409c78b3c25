import stringWidth from 'string-width'
import { counted } from '../../counted.ts'
import { gap, howManyFit } from './how-many-fit.ts'
import { paint } from './paint.ts'
import { oneLine, showText } from './show-text.ts'
import { type ShownValue, showValue } from './show-value.ts'

/** Rows with the names of their columns. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly ShownValue[])[]
}

const widestCell = 40

/** The lines of a small table, none of them wider than there is room; columns that do not fit are counted. */
export function rowTable({ columns, rows }: Table, room: number): readonly string[] {
  const cellRoom = Math.max(1, Math.min(widestCell, room))
  const drawn = columns.map((name, index) =>
    drawColumn(
      name,
      rows.map((row) => row[index] ?? null),
      cellRoom,
    ),
  )
  const fitting = howManyFit(
    drawn.map(({ width }) => width),
    room,
  )
  const shown = drawn.slice(0, fitting)
  const line = (cells: readonly string[]) => cells.join(gap).trimEnd()
  const left = columns.length - fitting
  return [
    paint.quiet(line(shown.map(({ head }) => head))),
    ...rows.map((_, row) => line(shown.map(({ cells }) => cells[row] ?? ''))),
    ...(left > 0 ? [paint.quiet(cut(`and ${counted(left, 'more column')}`, room))] : []),
  ]
}

interface DrawnColumn {
  readonly head: string
  readonly cells: readonly string[]
  readonly width: number
}

function drawColumn(name: string, values: readonly ShownValue[], room: number): DrawnColumn {
  const texts = [oneLine(showText(name)), ...values.map((value) => showValue(value, room))].map((text) =>
    cut(text, room),
  )
  const width = Math.max(...texts.map((text) => stringWidth(text)))
  const isNumeric = values.some(isNumber) && values.every((value) => value === null || isNumber(value))
  const padded = texts.map((text) => {
    const space = ' '.repeat(width - stringWidth(text))
    return isNumeric ? space + text : text + space
  })
  return { head: padded[0] ?? '', cells: padded.slice(1), width }
}

function isNumber(value: ShownValue): boolean {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** A text as far as there is room, with `…` where more was. */
function cut(text: string, room: number): string {
  if (stringWidth(text) <= room) return text
  let shown = ''
  for (const character of text) {
    if (stringWidth(shown + character) > room - 1) break
    shown += character
  }
  return `${shown}…`
}
