import {
  bool,
  columnFromArray,
  dictionary,
  float64,
  int8,
  int16,
  int32,
  tableFromColumns,
  tableToIPC,
  utf8,
} from '@uwdata/flechette'
import type { GrainRows, GrainValues } from './grain-rows.ts'

/** Some of the rows of a query as a stream of Arrow IPC. */
export function packPart(rows: GrainRows, chosen: readonly number[]): Uint8Array {
  const columns = rows.columns.map(({ name, type }, index) => {
    const values = rows.values(index)
    const packed = values.kind === 'words' ? packWords(values, chosen, type === 'boolean') : packNumbers(values, chosen)
    return [name, packed] as const
  })
  const bytes = tableToIPC(tableFromColumns(columns.map(([name, column]) => [name, column])), { format: 'stream' })
  if (!bytes) throw new TypeError('Arrow wrote nothing')
  return bytes
}

function packWords(
  { places, words }: Extract<GrainValues, { kind: 'words' }>,
  chosen: readonly number[],
  isTruth: boolean,
) {
  const values = chosen.map((row) => words[places[row] ?? 0] ?? null)
  if (isTruth) return columnFromArray(values, bool())
  const count = new Set(values).size
  return columnFromArray(values, dictionary(utf8(), count < 128 ? int8() : count < 32_768 ? int16() : int32()))
}

/** Whole numbers take half the room, where all of them are small enough. */
function packNumbers({ numbers, nulls }: Extract<GrainValues, { kind: 'numbers' }>, chosen: readonly number[]) {
  const isSmall = chosen.every((row) => Object.is(numbers[row], (numbers[row] ?? 0) | 0))
  const type = isSmall ? int32() : float64()
  if (chosen.some((row) => nulls.has(row)))
    return columnFromArray(
      chosen.map((row) => (nulls.has(row) ? null : (numbers[row] ?? null))),
      type,
    )
  const values = isSmall ? new Int32Array(chosen.length) : new Float64Array(chosen.length)
  for (const [at, row] of chosen.entries()) values[at] = numbers[row] ?? 0
  return columnFromArray(values, type)
}
