import type { DifferenceReader } from './difference-reader.ts'
import type { RowLayout } from './row-layout.ts'
import { isSameRow, orderKeys } from './row-order.ts'
import type { RowReader, StreamedRow } from './row-reader.ts'

/** How many rows of one key that found no equal are held on each side. */
const heldAtMost = 1000

/**
 * Matches the rows of one key, of which a side may have several: each with an equal one, in whatever order they come. Of those that
 * find none, a known key makes pairs that changed; the others are missing and extra.
 */
export async function matchGroup(
  left: RowReader,
  right: RowReader,
  layout: RowLayout,
  tell: DifferenceReader,
): Promise<void> {
  const key = left.row
  if (!key) return
  let leftRows: readonly StreamedRow[] = []
  let rightRows: readonly StreamedRow[] = []
  for (;;) {
    // A side that is full of rows without an equal one lets go of them; what is still to come may be much.
    if (leftRows.length >= heldAtMost) leftRows = letGo(leftRows, tell.missing)
    if (rightRows.length >= heldAtMost) rightRows = letGo(rightRows, tell.extra)
    const fromLeft = await takeSameKey(left, key, layout, heldAtMost - leftRows.length)
    const fromRight = await takeSameKey(right, key, layout, heldAtMost - rightRows.length)
    ;[leftRows, rightRows] = withoutEqual([leftRows, fromLeft.rows], [rightRows, fromRight.rows], layout)
    if (fromLeft.isAll && fromRight.isAll) break
  }
  tellAll(leftRows, rightRows, layout, tell)
}

/** Takes up to so many rows of a key; says whether these are all that are left of it. */
async function takeSameKey(
  reader: RowReader,
  key: StreamedRow,
  layout: RowLayout,
  atMost: number,
): Promise<{ readonly rows: readonly StreamedRow[]; readonly isAll: boolean }> {
  const rows: StreamedRow[] = []
  while (rows.length < atMost) {
    const row = (await reader.refill()) ? reader.row : undefined
    if (!row || orderKeys(row, key, layout) !== 0) return { rows, isAll: true }
    rows.push(row)
    reader.advance()
  }
  return { rows, isAll: false }
}

/** The rows that were held and the fresh ones of a side. */
type Rows = readonly [held: readonly StreamedRow[], fresh: readonly StreamedRow[]]

/** Both sides without the rows that have an equal one on the other, one for one. Those that were held are known to have none among themselves. */
function withoutEqual(
  [heldLeft, freshLeft]: Rows,
  [heldRight, freshRight]: Rows,
  layout: RowLayout,
): [readonly StreamedRow[], readonly StreamedRow[]] {
  const first = pairOff(freshLeft, [...heldRight, ...freshRight], layout)
  const second = pairOff(heldLeft, first.others.slice(heldRight.length), layout)
  const others = [...first.others.slice(0, heldRight.length), ...second.others]
  return [[...second.alone, ...first.alone], others.filter((row) => row !== undefined)]
}

/** Rows without an equal one among others, and the others, with nothing in the place of those that were equal to one. */
function pairOff(rows: readonly StreamedRow[], from: readonly (StreamedRow | undefined)[], layout: RowLayout) {
  const others = [...from]
  // Both sides come in about the same order, so the equal row is most often the next.
  let expected = 0
  const alone = rows.filter((row) => {
    for (let step = 0; step < others.length; step++) {
      const at = (expected + step) % others.length
      const other = others[at]
      if (!other || !isSameRow(row, other, layout)) continue
      others[at] = undefined
      expected = at + 1
      return false
    }
    return true
  })
  return { alone, others }
}

function letGo(rows: readonly StreamedRow[], tell: (row: StreamedRow) => void): readonly StreamedRow[] {
  for (const row of rows) tell(row)
  return []
}

function tellAll(
  left: readonly StreamedRow[],
  right: readonly StreamedRow[],
  { isKeyed }: RowLayout,
  tell: DifferenceReader,
): void {
  const pairs = isKeyed ? Math.min(left.length, right.length) : 0
  for (const [index, row] of left.entries()) {
    const other = index < pairs ? right[index] : undefined
    if (other) tell.changed(row, other)
    else tell.missing(row)
  }
  for (const row of right.slice(pairs)) tell.extra(row)
}
