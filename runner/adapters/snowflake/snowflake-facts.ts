import { type AdapterFacts, defaultFacts } from '../contract/facts.ts'

/** DDL commits the transaction that is open. A VALUES list takes 16,384 expressions: sixteen columns at most are the runner's own. */
export const snowflakeFacts: AdapterFacts = {
  ...defaultFacts,
  transactions: 'rows',
  foldsTo: 'upper',
  longestName: { most: 255, unit: 'characters' },
  rowsPerInsert: 1000,
  otherDatabases: true,
  enforces: ['not_null'],
  sharesScans: true,
}
