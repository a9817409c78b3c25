import type { FoundRelation, OutputColumn } from '../binder/environment.ts'
import { written } from '../binder/scope.ts'
import { quoteText } from '../binder/typed.ts'
import { count, dataTypeName, type SqlType, storage, text, timestamp } from '../binder/types.ts'
import { type Catalog, type Database, findDatabase, type Relation, type Schema } from '../catalog.ts'
import { noSuchObject } from '../refusal.ts'
import type { Name } from '../syntax/expression.ts'

type Cell = string | number | Date | null | undefined
type Record = Readonly<{ [column: string]: Cell }>

interface Definition {
  readonly columns: readonly (readonly [Name, SqlType])[]
  rows(database: Database): Record[]
}

const name = text(128)
const yes = text(3)
const moment = timestamp('ltz')

/** Views of INFORMATION_SCHEMA; not all columns of the service's. https://docs.snowflake.com/en/sql-reference/info-schema */
const definitions: Readonly<{ [view: string]: Definition }> = {
  TABLES: {
    columns: [
      ['TABLE_CATALOG', name],
      ['TABLE_SCHEMA', name],
      ['TABLE_NAME', name],
      ['TABLE_OWNER', name],
      ['TABLE_TYPE', name],
      ['IS_TRANSIENT', yes],
      ['CLUSTERING_KEY', text()],
      ['ROW_COUNT', count],
      ['BYTES', count],
      ['RETENTION_TIME', count],
      ['CREATED', moment],
      ['LAST_ALTERED', moment],
      ['COMMENT', text()],
      ['IS_TEMPORARY', yes],
      ['IS_ICEBERG', yes],
      ['IS_DYNAMIC', yes],
    ],
    rows: (database) =>
      relationsOf(database).map(([schema, relation]) => ({
        TABLE_CATALOG: database.name,
        TABLE_SCHEMA: schema.name,
        TABLE_NAME: relation.name,
        TABLE_OWNER: relation.owner,
        TABLE_TYPE: tableType(relation),
        IS_TRANSIENT: relation.kind === 'table' ? flag(relation.life === 'transient') : null,
        CLUSTERING_KEY: relation.kind === 'table' ? relation.clusterBy : null,
        CREATED: relation.created,
        LAST_ALTERED: relation.created,
        COMMENT: relation.comment,
        IS_TEMPORARY: flag(relation.kind === 'table' && relation.life === 'temporary'),
        IS_ICEBERG: 'NO',
        IS_DYNAMIC: flag(relation.kind === 'table' && relation.dynamic !== undefined),
      })),
  },
  VIEWS: {
    columns: [
      ['TABLE_CATALOG', name],
      ['TABLE_SCHEMA', name],
      ['TABLE_NAME', name],
      ['TABLE_OWNER', name],
      ['VIEW_DEFINITION', text()],
      ['IS_SECURE', yes],
      ['CREATED', moment],
      ['LAST_ALTERED', moment],
      ['COMMENT', text()],
    ],
    rows: (database) =>
      relationsOf(database).flatMap(([schema, relation]) =>
        relation.kind === 'view'
          ? [
              {
                TABLE_CATALOG: database.name,
                TABLE_SCHEMA: schema.name,
                TABLE_NAME: relation.name,
                TABLE_OWNER: relation.owner,
                VIEW_DEFINITION: relation.text,
                IS_SECURE: flag(relation.isSecure),
                CREATED: relation.created,
                LAST_ALTERED: relation.created,
                COMMENT: relation.comment,
              },
            ]
          : [],
      ),
  },
  COLUMNS: {
    columns: [
      ['TABLE_CATALOG', name],
      ['TABLE_SCHEMA', name],
      ['TABLE_NAME', name],
      ['COLUMN_NAME', name],
      ['ORDINAL_POSITION', count],
      ['COLUMN_DEFAULT', text()],
      ['IS_NULLABLE', yes],
      ['DATA_TYPE', name],
      ['CHARACTER_MAXIMUM_LENGTH', count],
      ['CHARACTER_OCTET_LENGTH', count],
      ['NUMERIC_PRECISION', count],
      ['NUMERIC_PRECISION_RADIX', count],
      ['NUMERIC_SCALE', count],
      ['DATETIME_PRECISION', count],
      ['COMMENT', text()],
    ],
    rows: (database) => relationsOf(database).flatMap(([schema, relation]) => columnsOf(database, schema, relation)),
  },
  SCHEMATA: {
    columns: [
      ['CATALOG_NAME', name],
      ['SCHEMA_NAME', name],
      ['SCHEMA_OWNER', name],
      ['IS_TRANSIENT', yes],
      ['COMMENT', text()],
      ['CREATED', moment],
      ['LAST_ALTERED', moment],
    ],
    rows: (database) => [
      ...[...database.schemas.values()].map((schema) => ({
        CATALOG_NAME: database.name,
        SCHEMA_NAME: schema.name,
        SCHEMA_OWNER: schema.owner,
        IS_TRANSIENT: flag(schema.isTransient),
        COMMENT: schema.comment,
        CREATED: schema.created,
        LAST_ALTERED: schema.created,
      })),
      {
        CATALOG_NAME: database.name,
        SCHEMA_NAME: 'INFORMATION_SCHEMA',
        IS_TRANSIENT: 'NO',
        COMMENT: 'Views describing the contents of schemas in this database',
        CREATED: database.created,
        LAST_ALTERED: database.created,
      },
    ],
  },
  STAGES: {
    columns: [
      ['STAGE_CATALOG', name],
      ['STAGE_SCHEMA', name],
      ['STAGE_NAME', name],
      ['STAGE_TYPE', name],
    ],
    rows: (database) =>
      [...database.schemas.values()].flatMap((schema) =>
        [...schema.stages.values()].map((stage) => ({
          STAGE_CATALOG: database.name,
          STAGE_SCHEMA: schema.name,
          STAGE_NAME: stage.name,
          STAGE_TYPE: 'Internal Named',
        })),
      ),
  },
  PIPES: {
    columns: [
      ['PIPE_CATALOG', name],
      ['PIPE_SCHEMA', name],
      ['PIPE_NAME', name],
      ['DEFINITION', text()],
      ['IS_AUTOINGEST_ENABLED', yes],
    ],
    rows: (database) =>
      [...database.schemas.values()].flatMap((schema) =>
        [...schema.pipes.values()].map((pipe) => ({
          PIPE_CATALOG: database.name,
          PIPE_SCHEMA: schema.name,
          PIPE_NAME: pipe.name,
          DEFINITION: pipe.text,
          IS_AUTOINGEST_ENABLED: flag(pipe.isAutoIngest),
        })),
      ),
  },
}

const flag = (value: boolean): string => (value ? 'YES' : 'NO')

const relationsOf = (database: Database): (readonly [Schema, Relation])[] =>
  [...database.schemas.values()].flatMap((schema) =>
    [...schema.relations.values()].map((relation) => [schema, relation] as const),
  )

export const tableType = (relation: Relation): string =>
  relation.kind === 'view' ? 'VIEW' : relation.life === 'temporary' ? 'LOCAL TEMPORARY' : 'BASE TABLE'

function columnsOf(database: Database, schema: Schema, relation: Relation): Record[] {
  return relation.columns.map((column, index) => {
    const { type } = column
    const stored = relation.kind === 'table' ? relation.columns[index] : undefined
    return {
      TABLE_CATALOG: database.name,
      TABLE_SCHEMA: schema.name,
      TABLE_NAME: relation.name,
      COLUMN_NAME: column.name,
      ORDINAL_POSITION: index + 1,
      COLUMN_DEFAULT: stored?.defaultText,
      IS_NULLABLE: flag(stored?.isNullable ?? true),
      DATA_TYPE: dataTypeName(type),
      CHARACTER_MAXIMUM_LENGTH: type.kind === 'text' || type.kind === 'binary' ? type.length : null,
      CHARACTER_OCTET_LENGTH:
        type.kind === 'text' ? Math.min(type.length * 4, 16_777_216) : type.kind === 'binary' ? type.length : null,
      NUMERIC_PRECISION: type.kind === 'number' ? type.precision : null,
      NUMERIC_PRECISION_RADIX: type.kind === 'number' ? 10 : null,
      NUMERIC_SCALE: type.kind === 'number' ? type.scale : null,
      DATETIME_PRECISION:
        type.kind === 'timestamp' || type.kind === 'time' ? type.scale : type.kind === 'date' ? 0 : null,
      COMMENT: column.comment,
    }
  })
}

/** One view of a database's INFORMATION_SCHEMA, as a relation of constants. */
export function informationSchema(catalog: Catalog, databaseName: Name, view: Name): FoundRelation {
  const definition = Object.hasOwn(definitions, view) ? definitions[view] : undefined
  const database = findDatabase(catalog, databaseName)
  if (!definition) throw noSuchObject('Object', `${written(databaseName)}.INFORMATION_SCHEMA.${written(view)}`)
  const columns: OutputColumn[] = definition.columns.map(([columnName, type]) => ({ name: columnName, type }))
  const found = definition
    .rows(database)
    .map((row) => `(${columns.map((column) => literal(row[column.name], column.type)).join(', ')})`)
  const names = columns.map((_, index) => `c${index + 1}`)
  const none = `(${columns.map((column) => literal(null, column.type)).join(', ')})`
  const sql = `(select * from (values ${[...found, none].join(', ')}) v(${names.join(', ')}) limit ${found.length})`
  return { kind: 'table', sql, columns: columns.map((column, index) => ({ ...column, physical: `c${index + 1}` })) }
}

function literal(cell: Cell, type: SqlType): string {
  const value =
    cell === null || cell === undefined
      ? 'null'
      : cell instanceof Date
        ? quoteText(cell.toISOString())
        : typeof cell === 'number'
          ? String(cell)
          : quoteText(cell)
  return `cast(${value} as ${storage(type)})`
}
