import { type AdapterFacts, defaultFacts } from '../facts.ts'

/** DuckDB keeps the case of names as written, and compares them without it. */
export const duckdbFacts: AdapterFacts = {
  ...defaultFacts,
  foldsTo: 'as-written',
  renamesIndexed: false,
  materializedViews: false,
}
