import type { BenchmarkName } from './benchmark.ts'

/**
 * What must be written otherwise in a query before it is a model, by its number: where the engine that binds it, or the one that is
 * translated for, does not take the text as it stands, and says what to do.
 */
export const edits: Readonly<Record<BenchmarkName, Readonly<Record<number, readonly [from: string, to: string]>>>> = {
  tpch: {},
  tpcds: {
    // Without a name of its own the column would have one that is too long for PostgreSQL.
    61: ['*100', '*100 AS share'],
    // A reserved word since DuckDB 1.4.
    90: [') AT,', ') "at",'],
  },
}
