// Written by cupel types; what is changed here is lost.
// Values are as getRowObjectsJS() of @duckdb/node-api gives them.
import type { ColumnType } from 'kysely'

/** What is read, and never written. */
type Read<T> = ColumnType<T, never, never>

/** What each store sold on each day. */
export interface GoldRevenueByDay {
  day: Read<Date>
  /** Where; nothing for what was sold online. */
  store: Read<string | null>
  /** How many sales. */
  sales: Read<bigint>
  /** In euros, with taxes. */
  revenue: Read<number>
}

export interface Database {
  'gold.revenue_by_day': GoldRevenueByDay
}
