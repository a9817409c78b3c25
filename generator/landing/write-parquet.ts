import { copyFile, mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DuckDBDataChunk, DuckDBInstance, INTEGER, UTINYINT } from '@duckdb/node-api'
import { temporaryName } from '../effects.ts'

/** Rows of a stock file, column by column. */
export interface StockRows {
  /** Store × products + product. */
  readonly cells: number[]
  readonly days: number[]
  readonly onHand: number[]
  readonly onOrder: number[]
  /** What is spoiled while the file is written, as `stockDefects` numbers it. */
  readonly defects: number[]
}

/** The defects that are put in while a file is written. */
export const stockDefects = { none: 0, missing_key: 1, unknown_reference: 2, newer_content: 3 } as const

/** Writes stock files; open while a run lasts. */
export interface StockWriter {
  /** Writes rows to a file, in their order, and the same bytes to its copies. */
  readonly write: (rows: StockRows, path: string, copies: readonly string[]) => Promise<void>
  readonly close: () => void
}

const vectorLength = 2048

/**
 * Opens a DuckDB in memory whose only job is Parquet. Rows go in as small numbers; ids are put together in SQL, which
 * is many times faster than to hand over text. One thread: the order of rows, and so the bytes, stay the same.
 */
export const openStockWriter = async (
  storeIds: readonly string[],
  productIds: readonly string[],
): Promise<StockWriter> => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  await connection.run(
    'create table levels (cell integer, day integer, on_hand integer, on_order integer, defect utinyint)',
  )
  await connection.run(
    `create table cells as
     select store_id, product_id, (row_number() over () - 1)::integer as cell
     from (select unnest($1::varchar[]) as store_id), (select unnest($2::varchar[]) as product_id)`,
    [`[${storeIds.join(',')}]`, `[${productIds.join(',')}]`],
  )
  return {
    write: async (rows, path, copies) => {
      const appender = await connection.createAppender('levels')
      const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, INTEGER, INTEGER, UTINYINT], 0)
      const columns = [rows.cells, rows.days, rows.onHand, rows.onOrder, rows.defects]
      for (let from = 0; from < rows.cells.length; from += vectorLength) {
        chunk.setColumns(columns.map((column) => column.slice(from, from + vectorLength)))
        appender.appendDataChunk(chunk)
      }
      appender.closeSync()
      await mkdir(dirname(path), { recursive: true })
      await connection.run(copyStatement(temporaryName(path)))
      await connection.run('truncate levels')
      await rename(temporaryName(path), path)
      for (const copy of copies) {
        await copyFile(path, temporaryName(copy))
        await rename(temporaryName(copy), copy)
      }
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

const copyStatement = (path: string): string => `
  copy (
    select
      case when defect = ${stockDefects.missing_key} then null
        else store_id || '-' || product_id || '-' || strftime(date '1970-01-01' + day, '%Y%m%d') end as stock_id,
      store_id,
      case when defect = ${stockDefects.unknown_reference} then 'P9' || lpad((cell % 10000)::varchar, 4, '0')
        else product_id end as product_id,
      date '1970-01-01' + day as stock_date,
      on_hand,
      on_order,
      (date '1970-01-01' + day)::timestamp
        + case when defect = ${stockDefects.newer_content} then interval 23 hours + interval 30 minutes
          else interval 23 hours end as updated_at
    from levels join cells using (cell)
    order by levels.rowid
  ) to '${path.replaceAll("'", "''")}' (format parquet, compression zstd)`
