import type { ExportForm } from '../../adapters/contract/export-form.ts'
import type { Partitioning } from '../../adapters/contract/storage.ts'
import type { Relation } from '../../relation.ts'

/** Where a model's files stand, and how they are written. */
export interface ModelExport extends ExportForm {
  /** Relative to the project: a file, or, with partitions, a folder. */
  readonly path: string
}

/** The configs that say so. */
interface ExportConfig {
  readonly location?: string | undefined
  readonly format?: ExportForm['format'] | undefined
  readonly partition_by?: Partitioning
}

/** A model's files, by its configs; without any, one Parquet file under `exports/`, by its schema and name. */
export function exportOf(
  { location, format: given, partition_by: by }: ExportConfig,
  { schema, name }: Relation,
): ModelExport {
  const format = given ?? (location?.toLowerCase().endsWith('.csv') ? 'csv' : 'parquet')
  const partitionBy = by?.column ?? []
  const path = location ?? `exports/${schema}/${name}${partitionBy.length ? '' : `.${format}`}`
  return { path: path.replace(/\/+$/, ''), format, partitionBy }
}
