import type { SqlWriter } from '../contract/sql-writer.ts'
import type { TableConstraint } from '../contract/table-constraint.ts'

/** A constraint as a statement that makes or alters a table has it. */
export function constraintClause(
  { type, name, columns, expression = '', to }: TableConstraint,
  sql: Pick<SqlWriter, 'quote' | 'columnList' | 'relation'>,
): string {
  const named = name === undefined ? '' : `constraint ${sql.quote(name)} `
  const key = `(${sql.columnList(columns)})`
  switch (type) {
    case 'primary_key':
      return `${named}primary key ${key}`
    case 'unique':
      return `${named}unique ${key}`
    case 'foreign_key': {
      const target = to ? `${sql.relation(to.relation)} (${sql.columnList(to.columns)})` : expression
      return `${named}foreign key ${key} references ${target}`
    }
    case 'check':
      return `${named}check (${expression})`
    case 'not_null':
      return `${named}check (${columns.map((column) => `${sql.quote(column)} is not null`).join(' and ')})`
  }
}
