import { deleteInsert } from './delete-insert.ts'
import type { Strategy } from './strategy.ts'

/** The partitions that new rows come for are emptied, then all new rows inserted; others stay. Rows whose partition is NULL are one too. */
export const insertOverwrite: Strategy = { ...deleteInsert, name: 'insert_overwrite', needs: 'partition_by' }
