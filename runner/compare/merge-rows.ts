import type { DifferenceReader } from './difference-reader.ts'
import { matchGroup } from './match-group.ts'
import type { RowLayout } from './row-layout.ts'
import { isSameRow, orderKeys } from './row-order.ts'
import type { RowReader, StreamedRow } from './row-reader.ts'

/** Goes through two streams that are ordered by key, once and together. What is held is two batches a side, and the rows of one key. */
export async function mergeRows(
  left: RowReader,
  right: RowReader,
  layout: RowLayout,
  tell: DifferenceReader,
): Promise<void> {
  while ((await left.refill()) && (await right.refill())) {
    const order = advanceTogether(left, right, layout)
    if (order === undefined) continue
    if (order < 0) pass(left, tell.missing)
    else if (order > 0) pass(right, tell.extra)
    else await matchGroup(left, right, layout, tell)
  }
  while (await left.refill()) pass(left, tell.missing)
  while (await right.refill()) pass(right, tell.extra)
}

/** Passes over pairs of equal rows; the order of the keys of the first pair that differs, undefined where a batch ends before. */
function advanceTogether(left: RowReader, right: RowReader, layout: RowLayout): number | undefined {
  for (;;) {
    const a = left.row
    const b = right.row
    if (!a || !b) return undefined
    if (!isSameRow(a, b, layout)) return orderKeys(a, b, layout)
    left.advance()
    right.advance()
  }
}

function pass(reader: RowReader, tell: (row: StreamedRow) => void): void {
  const { row } = reader
  if (row) tell(row)
  reader.advance()
}
