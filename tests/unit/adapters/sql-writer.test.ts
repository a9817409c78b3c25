import type { SqlWriter } from '../../../runner/adapters/contract/sql-writer.ts'
import type { Statement } from '../../../runner/adapters/contract/statement.ts'
import { duckdbSqlWriter } from '../../../runner/adapters/duckdb/duckdb-sql-writer.ts'
import { postgresSqlWriter } from '../../../runner/adapters/postgres/postgres-sql-writer.ts'
import { snowflakeSqlWriter } from '../../../runner/adapters/snowflake/snowflake-sql-writer.ts'

const t = { schema: 'gold', name: 'Orders' }
const candidate = { schema: 'gold', name: 'Orders__candidate' }
const upsert = {
  target: t,
  delta: { schema: 'gold', name: 'Orders__delta' },
  keys: ['id'],
  columns: ['id', 'v'],
  updates: ['v'],
}

const operations: Readonly<Record<string, (sql: SqlWriter) => unknown>> = {
  quote: (sql) => sql.quote('a"b'),
  relation: (sql) => sql.relation({ database: 'd', ...t }),
  'literal of a text': (sql) => sql.literal(`it's`),
  'literal of a number': (sql) => sql.literal(-1.5),
  'literal of a truth': (sql) => sql.literal(true),
  'literal of null': (sql) => sql.literal(null),
  createSchema: (sql) => sql.createSchema('gold'),
  createTable: (sql) => sql.createTable(t, [{ name: 'id', type: 'integer' }]),
  createTableAs: (sql) => sql.createTableAs(t, 'select 1'),
  createViewAs: (sql) => sql.createViewAs(t, 'select 1'),
  drop: (sql) => [sql.drop(t, 'table'), sql.drop(t, 'view')],
  rename: (sql) => sql.rename(candidate, 'table', 'Orders'),
  addColumn: (sql) => sql.addColumn(t, { name: 'n', type: 'bigint' }),
  dropColumn: (sql) => sql.dropColumn(t, 'n'),
  insert: (sql) => sql.insert(t, ['id', 'v'], 'select 1, 2'),
  deleteMatching: (sql) => sql.deleteMatching(upsert),
  merge: (sql) => sql.merge(upsert),
  'merge that updates nothing': (sql) => sql.merge({ ...upsert, updates: [] }),
  'swap where nothing stands': (sql) => sql.swap({ candidate, target: t, replaced: undefined }),
  'swap with a view': (sql) => sql.swap({ candidate, target: t, replaced: 'view' }),
}

/** Every operation in the words of every engine; a new engine adds a column. */
const engines: Readonly<Record<string, SqlWriter>> = {
  duckdb: duckdbSqlWriter,
  postgres: postgresSqlWriter,
  snowflake: snowflakeSqlWriter('load_wh'),
}

function textOf(written: unknown): string {
  return typeof written === 'string' ? written : (written as Statement).sql
}

test.each(Object.keys(engines))('each operation in the SQL of: %s', (engine) => {
  const sql = engines[engine] ?? duckdbSqlWriter
  const written = Object.entries(operations).map(([name, write]) => [name, [write(sql)].flat().map(textOf).join(';\n')])
  expect(Object.fromEntries(written)).toMatchSnapshot()
})
