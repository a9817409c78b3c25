import { type AdapterFacts, defaultFacts } from '../contract/facts.ts'

/** PostgreSQL is what the defaults describe. A statement takes 65,535 values: twelve columns at most are the runner's own. */
export const postgresFacts: AdapterFacts = {
  ...defaultFacts,
  longestName: { most: 63, unit: 'bytes' },
  rowsPerInsert: 1000,
  sharesScans: true,
}
