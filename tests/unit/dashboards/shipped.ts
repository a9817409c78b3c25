import {
  bool,
  columnFromArray,
  dictionary,
  float64,
  int32,
  tableFromColumns,
  tableToIPC,
  utf8,
} from '@uwdata/flechette'
import type { GrainColumn } from '../../../runner/site/shapes/dashboard-page.ts'

/** Rows by their columns, as a query returns them; days as days since 1970, and numbers without their scale. */
export type Rows = Readonly<Record<string, readonly (string | number | boolean | null)[]>>

/** Rows as a shard ships them: Arrow IPC in base64. */
export function shipped(rows: Rows, columns: readonly GrainColumn[]): string {
  const made = columns.map(({ name, type }): [string, ReturnType<typeof columnFromArray>] => {
    const values = [...(rows[name] ?? [])]
    const isWhole = values.every(
      (value) => value === null || (Number.isInteger(value) && Math.abs(Number(value)) < 2e9),
    )
    const arrow = {
      text: dictionary(utf8()),
      boolean: bool(),
      date: int32(),
      time: float64(),
      number: isWhole ? int32() : float64(),
    }
    return [name, columnFromArray(values, arrow[type])]
  })
  const bytes = tableToIPC(tableFromColumns(made), { format: 'file' })
  return Buffer.from(bytes ?? []).toString('base64')
}
