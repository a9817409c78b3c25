import type { DriftRule } from './judge-drift.ts'

/** What a drift test measures, and how it is judged. */
export type Drift =
  /** Numbers: one, or one for each value of a column. */
  | (DriftRule & {
      readonly kind: 'numbers'
      readonly metric: string
      /** A moment is measured as the seconds that have passed since. */
      readonly isMoment: boolean
      print(value: number): string
    })
  /** The columns and their types. */
  | { readonly kind: 'columns'; readonly metric: string }

/** What was measured of one series: of the whole, or of one value of a column. */
export interface MeasuredSeries {
  readonly series: string
  readonly value: number | null
  readonly detail: string | null
}

/** The same as it was measured once. */
export interface PastSeries extends MeasuredSeries {
  /** An ISO text in UTC. */
  readonly measured_at: string
}
