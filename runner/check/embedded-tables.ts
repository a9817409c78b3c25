import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import type { ColumnsOf } from '../compile/index.ts'
import { type Relation, relationKey } from '../relation.ts'

/** The empty tables that models are bound against. */
export interface EmbeddedTables {
  readonly connection: Connection
  /** Declares tables, their databases and schemas first, in one script. One without columns is left out. */
  declare(tables: readonly Declared[]): Promise<void>
  /** The columns that a table was declared with last. */
  readonly columnsOf: ColumnsOf
  /** Declares tables anew that are declared already. */
  redeclare(tables: readonly Declared[]): Promise<void>
}

interface Declared {
  readonly relation: Relation
  readonly columns: readonly Column[]
}

/** The tables that an embedded database holds for the check; none at first. */
export function embeddedTables(connection: Connection): EmbeddedTables {
  const { quote } = embeddedSql
  const known = new Set<string>()
  const declared = new Map<string, readonly Column[]>()
  const note = (tables: readonly Declared[]) => {
    for (const { relation, columns } of tables) if (columns.length) declared.set(relationKey(relation), columns)
  }
  const once = (statement: string): string[] => {
    if (known.has(statement.toLowerCase())) return []
    known.add(statement.toLowerCase())
    return [statement]
  }
  const declareHome = ({ database, schema }: Relation): string[] => {
    if (database === undefined) return once(embeddedSql.createSchema(schema).sql)
    return [
      ...once(`attach if not exists ':memory:' as ${quote(database)}`),
      ...once(`create schema if not exists ${quote(database)}.${quote(schema)}`),
    ]
  }
  return {
    connection,
    columnsOf: (relation) => declared.get(relationKey(relation)),
    async declare(tables) {
      note(tables)
      const statements = tables.flatMap(({ relation, columns }) => [
        ...declareHome(relation),
        ...(columns.length ? [embeddedSql.createTable(relation, columns).sql] : []),
      ])
      if (statements.length) await connection.execute(statements.join(';\n'))
    },
    async redeclare(tables) {
      note(tables)
      const statements = tables.flatMap(({ relation, columns }) => [
        embeddedSql.drop(relation, 'table').sql,
        embeddedSql.createTable(relation, columns).sql,
      ])
      if (statements.length) await connection.execute(statements.join(';\n'))
    },
  }
}
