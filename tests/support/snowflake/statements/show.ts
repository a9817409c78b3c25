import type { OutputColumn } from '../binder/environment.ts'
import { text, timestamp, typeName } from '../binder/types.ts'
import { findDatabase, findSchema, type Relation, type Schema } from '../catalog.ts'
import { noCurrentDatabase, unsupported } from '../refusal.ts'
import { type Action, type Row, type Running, rows } from '../running.ts'
import { defaultParameters } from '../session.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Name } from '../syntax/expression.ts'
import { parseShowGrants } from './grants.ts'
import { lookUp, qualify } from './names.ts'

const showType = 0x1000
const quiet = { endsTransaction: false, needsWarehouse: false } as const

interface Listing {
  readonly columns: readonly string[]
  readonly found: readonly (readonly (string | null)[])[]
}

const kinds = [
  'TERSE',
  'TABLES',
  'VIEWS',
  'SCHEMAS',
  'DATABASES',
  'DYNAMIC TABLES',
  'STAGES',
  'WAREHOUSES',
  'PIPES',
  'PARAMETERS',
] as const

/** `show tables [like '…'] [in schema s | in database d | in account]`. https://docs.snowflake.com/en/sql-reference/sql/show */
export function parseShow(cursor: Cursor): Action {
  cursor.expectWords('SHOW')
  if (cursor.takeWords('GRANTS')) return parseShowGrants(cursor)
  if (cursor.takeWords('TERSE')) throw unsupported('SHOW TERSE')
  const kind = cursor.takeOneOf(...kinds)
  if (!kind) cursor.fail()
  const like = cursor.takeWords('LIKE') ? cursor.string() : undefined
  const within = cursor.takeWords('IN') ? parseWithin(cursor) : undefined
  const limit = cursor.takeWords('LIMIT') ? cursor.integer() : undefined
  return {
    ...quiet,
    async run(running) {
      const listing = list(running, kind, within)
      const nameAt = listing.columns.indexOf(kind === 'PARAMETERS' ? 'key' : 'name')
      const found = listing.found.filter((row) => like === undefined || likePattern(like).test(row[nameAt] ?? ''))
      const columns: OutputColumn[] = listing.columns.map((name) => ({
        name,
        type: name === 'created_on' ? timestamp('ltz', 3) : text(),
      }))
      return rows(columns, found.slice(0, limit), showType)
    },
  }
}

type Within = { readonly kind: 'account' | 'database' | 'schema' | 'any' | 'session'; readonly path: readonly Name[] }

function parseWithin(cursor: Cursor): Within {
  if (cursor.takeWords('ACCOUNT')) return { kind: 'account', path: [] }
  if (cursor.takeWords('SESSION')) return { kind: 'session', path: [] }
  if (cursor.takeWords('DATABASE')) return { kind: 'database', path: cursor.isName() ? cursor.path() : [] }
  if (cursor.takeWords('SCHEMA')) return { kind: 'schema', path: cursor.isName() ? cursor.path() : [] }
  return { kind: 'any', path: cursor.path() }
}

/** SHOW's patterns do not tell cases apart. */
const likePattern = (like: string): RegExp =>
  new RegExp(
    `^${like
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.')}$`,
    'is',
  )

function schemasOf({ account, session }: Running, within: Within | undefined): Schema[] {
  const { databases } = account.catalog
  if (within?.kind === 'account') return [...databases.values()].flatMap((database) => [...database.schemas.values()])
  const [first, second] = within?.path ?? []
  if (within?.kind === 'database') {
    const name = first ?? session.database
    if (name === undefined) throw noCurrentDatabase('SHOW')
    return [...findDatabase(account.catalog, name).schemas.values()]
  }
  const database = second === undefined ? session.database : first
  const schema = second ?? first ?? session.schema
  if (database === undefined) {
    if (within) throw noCurrentDatabase('SHOW')
    return [...databases.values()].flatMap((one) => [...one.schemas.values()])
  }
  if (schema === undefined) return [...findDatabase(account.catalog, database).schemas.values()]
  return [findSchema(account.catalog, database, schema)]
}

const seconds = (moment: Date): string => (moment.getTime() / 1000).toFixed(3)

function list(running: Running, kind: (typeof kinds)[number], within: Within | undefined): Listing {
  const { account, session } = running
  const relations = (wanted: (relation: Relation) => boolean): (readonly [Schema, Relation])[] => {
    const permanent = schemasOf(running, within).flatMap((schema) =>
      [...schema.relations.values()].map((relation) => [schema, relation] as const),
    )
    return permanent.filter(([, relation]) => wanted(relation))
  }
  switch (kind) {
    case 'TABLES':
      return {
        columns: [
          'created_on',
          'name',
          'database_name',
          'schema_name',
          'kind',
          'comment',
          'cluster_by',
          'owner',
          'is_dynamic',
        ],
        found: relations((one) => one.kind === 'table').map(([schema, one]) => [
          seconds(one.created),
          one.name,
          schema.database,
          schema.name,
          one.kind === 'table' && one.life === 'transient' ? 'TRANSIENT' : 'TABLE',
          one.comment ?? '',
          one.kind === 'table' ? (one.clusterBy ?? '') : '',
          one.owner,
          one.kind === 'table' && one.dynamic ? 'Y' : 'N',
        ]),
      }
    case 'VIEWS':
      return {
        columns: [
          'created_on',
          'name',
          'database_name',
          'schema_name',
          'owner',
          'comment',
          'text',
          'is_secure',
          'is_materialized',
        ],
        found: relations((one) => one.kind === 'view').map(([schema, one]) => [
          seconds(one.created),
          one.name,
          schema.database,
          schema.name,
          one.owner,
          one.comment ?? '',
          one.kind === 'view' ? one.text : '',
          String(one.kind === 'view' && one.isSecure),
          'false',
        ]),
      }
    case 'DYNAMIC TABLES':
      return {
        columns: [
          'created_on',
          'name',
          'database_name',
          'schema_name',
          'cluster_by',
          'owner',
          'target_lag',
          'refresh_mode',
          'warehouse',
          'comment',
          'text',
          'scheduling_state',
        ],
        found: relations((one) => one.kind === 'table' && one.dynamic !== undefined).flatMap(([schema, one]) =>
          one.kind === 'table' && one.dynamic
            ? [
                [
                  seconds(one.created),
                  one.name,
                  schema.database,
                  schema.name,
                  one.clusterBy ?? '',
                  one.owner,
                  one.dynamic.targetLag,
                  one.dynamic.refreshMode,
                  one.dynamic.warehouse,
                  one.comment ?? '',
                  one.dynamic.text,
                  one.dynamic.state,
                ],
              ]
            : [],
        ),
      }
    case 'SCHEMAS': {
      const databaseName = within?.path[0] ?? session.database
      const databases =
        within?.kind === 'account' || databaseName === undefined
          ? [...account.catalog.databases.values()]
          : [findDatabase(account.catalog, databaseName)]
      return {
        columns: ['created_on', 'name', 'is_default', 'is_current', 'database_name', 'owner', 'comment', 'options'],
        found: databases.flatMap((database) =>
          [...database.schemas.values()].map((schema) => [
            seconds(schema.created),
            schema.name,
            'N',
            schema.name === session.schema ? 'Y' : 'N',
            database.name,
            schema.owner,
            schema.comment ?? '',
            schema.isTransient ? 'TRANSIENT' : '',
          ]),
        ),
      }
    }
    case 'DATABASES':
      return {
        columns: ['created_on', 'name', 'is_current', 'owner', 'comment'],
        found: [...account.catalog.databases.values()].map((one) => [
          seconds(one.created),
          one.name,
          one.name === session.database ? 'Y' : 'N',
          one.owner,
          one.comment ?? '',
        ]),
      }
    case 'STAGES':
      return {
        columns: ['name', 'database_name', 'schema_name', 'type'],
        found: schemasOf(running, within).flatMap((schema) =>
          [...schema.stages.values()].map((one) => [
            one.name,
            schema.database,
            schema.name,
            one.isTemporary ? 'INTERNAL TEMPORARY' : 'INTERNAL',
          ]),
        ),
      }
    case 'PIPES':
      return {
        columns: ['name', 'database_name', 'schema_name', 'definition'],
        found: schemasOf(running, within).flatMap((schema) =>
          [...schema.pipes.values()].map((one) => [one.name, schema.database, schema.name, one.text]),
        ),
      }
    case 'WAREHOUSES':
      return {
        columns: ['name', 'state', 'type', 'size'],
        found: [...account.catalog.warehouses.values()].map((one) => [one.name, one.state, 'STANDARD', one.size]),
      }
    case 'PARAMETERS':
      return {
        columns: ['key', 'value', 'default', 'level', 'description', 'type'],
        found: [...session.parameters].map(([key, value]) => {
          const standard = defaultParameters[key]
          return [
            key,
            String(value),
            String(standard),
            value === standard ? '' : 'SESSION',
            '',
            (typeof value).toUpperCase(),
          ]
        }),
      }
    case 'TERSE':
      throw unsupported('SHOW TERSE')
  }
}

/** `describe table | view t`. https://docs.snowflake.com/en/sql-reference/sql/desc-table */
export function parseDescribe(cursor: Cursor): Action {
  cursor.takeOneOf('DESCRIBE', 'DESC') ?? cursor.fail()
  const kind = cursor.takeOneOf('TABLE', 'VIEW', 'DYNAMIC TABLE')
  if (!kind) cursor.fail()
  const path = cursor.path()
  return {
    ...quiet,
    async run(running) {
      const full = qualify(path, running.session, 'DESCRIBE')
      const relation = lookUp(running.account, running.session, full, path, kind === 'VIEW' ? 'View' : 'Table')
      const found = relation.columns.map((column, index): Row => {
        const stored = relation.kind === 'table' ? relation.columns[index] : undefined
        const isKey = relation.kind === 'table' && relation.primaryKey.includes(column.name)
        return [
          column.name,
          typeName(column.type),
          'COLUMN',
          stored && !stored.isNullable ? 'N' : 'Y',
          stored?.defaultText ?? null,
          isKey ? 'Y' : 'N',
          'N',
          null,
          null,
          column.comment ?? null,
        ]
      })
      return rows(
        ['name', 'type', 'kind', 'null?', 'default', 'primary key', 'unique key', 'check', 'expression', 'comment'].map(
          (name) => ({ name, type: text() }),
        ),
        found,
        showType,
      )
    },
  }
}
