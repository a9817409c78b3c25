import type { ResultValue } from '../../adapters/connection.ts'

/** A value that is not NULL. */
export type PresentValue = Exclude<ResultValue, null>
