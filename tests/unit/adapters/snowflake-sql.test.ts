import type { Statement } from '../../../runner/adapters/contract/statement.ts'
import { snowflakeSqlWriter } from '../../../runner/adapters/snowflake/snowflake-sql-writer.ts'
import { fromSnowflakeType, toSnowflakeType } from '../../../runner/adapters/snowflake/snowflake-types.ts'

// What is expected here is Snowflake's documented syntax: docs.snowflake.com/en/sql-reference/sql/<the statement>.
const sql = snowflakeSqlWriter('load_wh')
const t = { schema: 'gold', name: 'Orders' }
const texts = (statements: readonly Statement[]) => statements.map((statement) => statement.sql)
const candidate = { schema: 'gold', name: 'Orders__candidate' }

describe('a table of a model', () => {
  test('is transient, for what a model makes can be made again', () => {
    expect(sql.createTableAs(t, 'select 1 as id').sql).toBe(
      'create or replace transient table "GOLD"."ORDERS" as\nselect 1 as id',
    )
  })

  test('is permanent and clustered where its configs say so', () => {
    const storage = { transient: false, cluster_by: ['to_date(ordered_at)', 'shop'] }
    expect(sql.createTableAs(t, 'select 1 as id', storage).sql).toBe(
      'create or replace table "GOLD"."ORDERS" cluster by (to_date(ordered_at), shop) as\nselect 1 as id',
    )
  })

  test('takes the place of another by a swap', () => {
    expect(texts(sql.swap({ candidate, target: t, replaced: 'table' }))).toEqual([
      'alter table "GOLD"."ORDERS" swap with "GOLD"."ORDERS__CANDIDATE"',
      'drop table if exists "GOLD"."ORDERS__CANDIDATE"',
    ])
  })

  test('takes over the grants of another as a clone without copied rows', () => {
    expect(texts(sql.swap({ candidate, target: t, replaced: 'table', storage: { copy_grants: true } }))).toEqual([
      'create or replace transient table "GOLD"."ORDERS" clone "GOLD"."ORDERS__CANDIDATE" copy grants',
      'drop table if exists "GOLD"."ORDERS__CANDIDATE"',
    ])
  })

  test('stays in its schema when it is renamed, whatever schema the session is in', () => {
    expect(texts(sql.swap({ candidate, target: t, replaced: undefined }))).toEqual([
      'alter table "GOLD"."ORDERS__CANDIDATE" rename to "GOLD"."ORDERS"',
    ])
  })
})

test('a view is secure and keeps its grants where its configs say so', () => {
  expect(sql.createViewAs(t, 'select 1 as id', { secure: true, copy_grants: true }).sql).toBe(
    'create or replace secure view "GOLD"."ORDERS" copy grants as\nselect 1 as id',
  )
})

describe('a materialized view', () => {
  test('is a dynamic table', () => {
    expect(texts(sql.createMaterializedViewAs(t, 'select 1 as id'))).toEqual([
      `create or replace dynamic table "GOLD"."ORDERS"\ntarget_lag = '1 hour'\nwarehouse = "LOAD_WH"\nas\nselect 1 as id`,
    ])
  })

  test('is refreshed as its configs say', () => {
    const storage = {
      target_lag: 'DOWNSTREAM',
      snowflake_warehouse: 'big_wh',
      refresh_mode: 'incremental' as const,
      initialize: 'on_schedule' as const,
      cluster_by: ['id'],
    }
    expect(
      texts(sql.createMaterializedViewAs(t, 'select 1 as id', storage))
        .join()
        .split('\n'),
    ).toEqual([
      'create or replace dynamic table "GOLD"."ORDERS"',
      'target_lag = downstream',
      'warehouse = "BIG_WH"',
      'refresh_mode = incremental',
      'initialize = on_schedule',
      'cluster by (id)',
      'as',
      'select 1 as id',
    ])
  })

  test('needs a warehouse', () => {
    expect(() => snowflakeSqlWriter(undefined).createMaterializedViewAs(t, 'select 1 as id')).toThrow(
      'a dynamic table needs a warehouse that refreshes it',
    )
  })

  test('takes the place of a table by dropping it first', () => {
    expect(texts(sql.swap({ candidate, type: 'materialized_view', target: t, replaced: 'table' }))).toEqual([
      'drop table if exists "GOLD"."ORDERS"',
      'alter dynamic table "GOLD"."ORDERS__CANDIDATE" rename to "GOLD"."ORDERS"',
    ])
  })
})

test('a backslash in a text is one', () => {
  expect(sql.literal(`it's \\n`)).toBe(`'it''s \\\\n'`)
})

test('a plain name is in upper case, another stays as it is', () => {
  expect(['orders', 'Order', 'with space', 'naïve', 'quo"te'].map(sql.quote)).toEqual([
    '"ORDERS"',
    '"ORDER"',
    '"with space"',
    '"naïve"',
    '"quo""te"',
  ])
})

test('rows that are the same have keys that are the same, NULL being NULL', () => {
  expect(sql.sameKey(['id', 'line'])).toBe('equal_null(t."ID", d."ID") and equal_null(t."LINE", d."LINE")')
})

test('what makes a table says which, and what replaces may be sent again', () => {
  expect(sql.createTableAs(t, 'select 1')).toMatchObject({ does: 'replaces', makes: t })
  expect(sql.createViewAs(t, 'select 1')).toEqual({ does: 'replaces', sql: expect.any(String) })
  expect(sql.insert(t, ['id'], 'select 1')).toEqual({ does: 'changes', sql: expect.any(String) })
  const grants = { candidate, target: t, replaced: 'table' as const, storage: { copy_grants: true } }
  expect(sql.swap(grants).map(({ does }) => does)).toEqual(['replaces', 'changes'])
  expect(sql.swap({ ...grants, storage: {} }).map(({ does }) => does)).toEqual(['changes', 'changes'])
})

test.each([
  ['INTEGER', 'number(10,0)', 'INTEGER'],
  ['bigint', 'number(19,0)', 'BIGINT'],
  ['HUGEINT', 'number(38,0)', 'HUGEINT'],
  ['DECIMAL(18, 2)', 'number(18,2)', 'DECIMAL(18,2)'],
])('%s is a %s, and told as %s', (type, snowflakes, told) => {
  expect(toSnowflakeType(type)).toBe(snowflakes)
  const [precision, scale] = snowflakes.match(/\d+/g) ?? []
  expect(fromSnowflakeType({ name: 'NUMBER', precision: Number(precision), scale: Number(scale) })).toBe(told)
})

test('a type that DuckDB does not have is left as it is', () => {
  expect(toSnowflakeType('GEOGRAPHY')).toBe('geography')
})
