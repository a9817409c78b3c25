import type { WrittenJoin } from './facts.ts'

/** What a plan tells of a model's rows, on the way. */
export type PlanFinding =
  /** Neither side has one row for what is compared. */
  | { readonly kind: 'multiplies'; readonly join: WrittenJoin }
  /** A sum of values that a join has repeated. */
  | { readonly kind: 'sums-repeated'; readonly join: WrittenJoin; readonly byte: number | undefined }
  /** A condition that passes no row for which the join has found nothing. */
  | { readonly kind: 'is-inner'; readonly join: WrittenJoin; readonly byte: number | undefined }
