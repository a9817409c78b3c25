/**
 * Of each group the sum of a column, or the number of its rows. The innermost loop of all, which is why it looks as it does: four rows are
 * added to four sums, since one that is added to what was stored a moment ago must wait for it, and a question in it would be asked a million times.
 * @param rows which are meant; undefined for the first ones up to `count`
 * @param values undefined to count
 */
export function addInLanes(
  groups: number,
  count: number,
  rows: Uint32Array | undefined,
  ids: Int32Array,
  values: Int32Array | undefined,
): Float64Array {
  const lanes = Array.from({ length: 4 }, () => new Float64Array(groups))
  const [sums, second, third, fourth] = lanes as [Float64Array, Float64Array, Float64Array, Float64Array]
  const whole = count - (count % 4)
  if (rows && values)
    for (let at = 0; at < whole; at += 4) {
      const a = rows[at] as number
      const b = rows[at + 1] as number
      const c = rows[at + 2] as number
      const d = rows[at + 3] as number
      ;(sums[ids[a] as number] as number) += values[a] as number
      ;(second[ids[b] as number] as number) += values[b] as number
      ;(third[ids[c] as number] as number) += values[c] as number
      ;(fourth[ids[d] as number] as number) += values[d] as number
    }
  else if (values)
    for (let row = 0; row < whole; row += 4) {
      ;(sums[ids[row] as number] as number) += values[row] as number
      ;(second[ids[row + 1] as number] as number) += values[row + 1] as number
      ;(third[ids[row + 2] as number] as number) += values[row + 2] as number
      ;(fourth[ids[row + 3] as number] as number) += values[row + 3] as number
    }
  else if (rows)
    for (let at = 0; at < whole; at += 4) {
      ;(sums[ids[rows[at] as number] as number] as number)++
      ;(second[ids[rows[at + 1] as number] as number] as number)++
      ;(third[ids[rows[at + 2] as number] as number] as number)++
      ;(fourth[ids[rows[at + 3] as number] as number] as number)++
    }
  else
    for (let row = 0; row < whole; row += 4) {
      ;(sums[ids[row] as number] as number)++
      ;(second[ids[row + 1] as number] as number)++
      ;(third[ids[row + 2] as number] as number)++
      ;(fourth[ids[row + 3] as number] as number)++
    }
  for (let at = whole; at < count; at++) {
    const row = rows ? (rows[at] as number) : at
    ;(sums[ids[row] as number] as number) += values ? (values[row] as number) : 1
  }
  for (const lane of [second, third, fourth])
    for (let group = 0; group < groups; group++) (sums[group] as number) += lane[group] as number
  return sums
}
