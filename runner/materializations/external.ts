import { z } from 'zod'
import { CupelError } from '../errors.ts'
import { exportOf } from './exports/export-of.ts'
import type { Materialization } from './materialization.ts'
import { table } from './table.ts'

/** The configs of a model that is written to files. */
export const externalShape = {
  location: z.string().min(1).optional(),
  format: z.enum(['parquet', 'csv']).optional(),
}

/**
 * Files, and a view by which they are read. Rows are made as a table first, which tests read; when that is published, they are written beside the files that stand,
 * and take their place.
 */
export const external: Materialization = {
  name: 'external',
  config: z.object(externalShape),
  facts: {
    relationType: 'view',
    storesRows: true,
    keepsRows: false,
    asksForNewRows: false,
    keepsHistory: false,
    isInlined: false,
  },
  *build(input) {
    if (!input.sql.exportTo)
      throw new CupelError('external-missing', {}, { hint: 'Use materialized="table", which every warehouse has.' })
    yield* table.build({ ...input, constraints: [], config: { ...input.config, partition_by: undefined, indexes: [] } })
  },
  candidate: ({ candidate }) => candidate,
  export: ({ target, config }) => exportOf(config, target),
  *publish({ target, candidate, columns, existing, config, sql }) {
    const { path, ...form } = exportOf(config, target)
    const files = sql.readExport?.(path, form, columns) ?? ''
    yield* sql.replaceView(target, files, existing?.type, config)
    yield sql.drop(candidate, 'table')
  },
}
