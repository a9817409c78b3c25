import type { SqlWriter } from '../contract/sql-writer.ts'
import { changes } from '../contract/statement.ts'
import { constraintClause } from '../shared/constraint-clause.ts'
import { embeddedSql } from '../shared/embedded-sql.ts'

/** DuckDB gives a table that stands no constraint but a few kinds, so it is made with them, and filled. */
export const createConstrainedAs: NonNullable<SqlWriter['createConstrainedAs']> = (
  table,
  select,
  columns,
  constraints,
) => {
  const isFilled = new Set(
    constraints.flatMap((one) => (one.type === 'not_null' ? one.columns : [])).map((name) => name.toLowerCase()),
  )
  const definitions = columns.map(
    ({ name, type }) =>
      `${embeddedSql.quote(name)} ${embeddedSql.type(type)}${isFilled.has(name.toLowerCase()) ? ' not null' : ''}`,
  )
  const clauses = constraints
    .filter(({ type }) => type !== 'not_null')
    .map((constraint) => constraintClause(constraint, embeddedSql))
  const lines = [...definitions, ...clauses].map((line) => `  ${line}`).join(',\n')
  return [
    changes(`create table ${embeddedSql.relation(table)} (\n${lines}\n)`),
    changes(`insert into ${embeddedSql.relation(table)} by name\n${select}`),
  ]
}
