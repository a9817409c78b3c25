/** What of the contract a warehouse cannot do: titles, and why. */
export interface Lack {
  readonly reason: string
  readonly tests: readonly string[]
}

/** Every warehouse that there is an adapter for, and what it lacks. docs/adapters.md is made from this. */
export const lacks: Readonly<Record<string, readonly Lack[]>> = {
  duckdb: [
    { reason: 'DuckDB has no materialized views', tests: ['stores a query as its rows, and tells it as that'] },
    {
      reason: 'DuckDB cannot replace a table that a foreign key leads to, so none is written',
      tests: ['refuses rows that break a constraint: foreign_key'],
    },
    { reason: 'DuckDB has no roles', tests: ['gives rights to roles, tells them, and takes them'] },
  ],
  postgres: [{ reason: 'a text of PostgreSQL holds no U+0000', tests: ['keeps the character U+0000 in a text'] }],
  snowflake: [
    {
      reason: 'Snowflake keeps it, and does not hold rows against it',
      tests: ['primary_key', 'unique', 'check', 'foreign_key'].map(
        (type) => `refuses rows that break a constraint: ${type}`,
      ),
    },
    { reason: 'DDL commits the open transaction', tests: ['rolls back what makes and drops tables, too'] },
    {
      reason: 'JSON and intervals are kept as their text',
      tests: [
        'makes columns and values of the type JSON, and tells it',
        'makes columns and values of the type INTERVAL, and tells it',
      ],
    },
    {
      reason: 'an ARRAY does not say what it holds, and holds values without types',
      tests: [
        'makes columns and values of the type INTEGER[], and tells it',
        'makes columns and values of the type DECIMAL(10,2)[], and tells it',
        'gives lists as lists, their values in the same form',
      ],
    },
    { reason: 'a FLOAT has 64 bits', tests: ['gives a FLOAT as the number that it is'] },
  ],
}

/** Why a warehouse does not do something; undefined where it does. */
export function lackOf(adapter: string, title: string): string | undefined {
  return lacks[adapter]?.find(({ tests }) => tests.includes(title))?.reason
}
