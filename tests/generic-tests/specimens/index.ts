import type { Specimen } from '../specimen.ts'
import { aggregateSpecimens } from './aggregates.ts'
import { dbtSpecimens } from './dbt.ts'
import { dbtUtilsSpecimens } from './dbt-utils.ts'
import { rowSpecimens } from './rows.ts'
import { tableSpecimens } from './tables.ts'
import { textSpecimens } from './texts.ts'

/** A specimen of each shipped test, by its name. */
export const specimens: Readonly<Record<string, Specimen>> = {
  ...dbtSpecimens,
  ...dbtUtilsSpecimens,
  ...rowSpecimens,
  ...textSpecimens,
  ...aggregateSpecimens,
  ...tableSpecimens,
}
