import type { Column } from '../adapters/catalog.ts'
import type { Connection } from '../adapters/connection.ts'
import { embeddedSql } from '../adapters/embedded-sql.ts'
import type { Relation } from '../relation.ts'

/** The empty tables that models are bound against. */
export interface EmbeddedTables {
  readonly connection: Connection
  /** Declares tables, their schemas first, in one script. One without columns is left out. */
  declare(tables: readonly { readonly relation: Relation; readonly columns: readonly Column[] }[]): Promise<void>
}

/** The tables that an embedded database holds for the check; none at first. */
export function embeddedTables(connection: Connection): EmbeddedTables {
  const schemas = new Set<string>()
  const declareSchema = (schema: string): string[] => {
    if (schemas.has(schema.toLowerCase())) return []
    schemas.add(schema.toLowerCase())
    return [embeddedSql.createSchema(schema)]
  }
  return {
    connection,
    async declare(tables) {
      const statements = tables.flatMap(({ relation, columns }) => [
        ...declareSchema(relation.schema),
        ...(columns.length ? [embeddedSql.createTable(relation, columns)] : []),
      ])
      if (statements.length) await connection.execute(statements.join(';\n'))
    },
  }
}
