import type { ResultValue } from '../../adapters/contract/connection.ts'

/** A value that is not NULL. */
export type PresentValue = Exclude<ResultValue, null>
