/** How rows are written to files of a folder, or to one file. */
export interface ExportForm {
  readonly format: 'parquet' | 'csv'
  /** The columns by whose values rows are parted in folders; none where all stand in one file. */
  readonly partitionBy: readonly string[]
}
