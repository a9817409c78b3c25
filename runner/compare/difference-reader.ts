import type { StreamedRow } from './row-reader.ts'

/** Told of each row that differs. */
export interface DifferenceReader {
  missing(row: StreamedRow): void
  extra(row: StreamedRow): void
  changed(left: StreamedRow, right: StreamedRow): void
}
