import type { SqlWriter } from '../contract/sql-writer.ts'
import { embeddedSql } from '../shared/embedded-sql.ts'
import { duckdbStorage } from './duckdb-config.ts'

/** DuckDB's SQL is the common one. */
export const duckdbSqlWriter: SqlWriter = {
  ...embeddedSql,
  createIndexes: (table, storage) =>
    duckdbStorage
      .parse(storage)
      .indexes.map(
        ({ columns, unique }) =>
          `create ${unique ? 'unique ' : ''}index ${embeddedSql.quote(indexName(table.name, columns))} on ${embeddedSql.relation(table)} (${embeddedSql.columnList(columns)})`,
      ),
}

function indexName(table: string, columns: readonly string[]): string {
  return [table, ...columns, 'idx'].join('_')
}
