import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import type { Files } from '../support/folders.ts'
import { project, type TestProject } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

const model = (grants: string, kind = 'table'): Files => ({
  'models/orders.sql': `{{config materialized="${kind}"}}\nselect 1 as id\n`,
  'models/orders.yml': `models: [{name: orders, config: {grants: ${grants}}}]\n`,
})

let shops = 0

/** A project whose server has roles of its own, since roles belong to all databases of a server. */
async function shopOf(files: Files, settings = '') {
  const warehouse = await postgresDatabase()
  const names = ['reporter', 'analyst', 'writer'].map((name) => `${name}_${process.pid}_${shops}`)
  shops += 1
  const [reporter = '', analyst = '', writer = ''] = names
  const named = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, withRoles(String(text), reporter, analyst, writer)]),
  )
  const dev = JSON.stringify({ type: warehouse.type, ...warehouse.settings })
  const yml = {
    'project.yml': `name: shop\n${withRoles(settings, reporter, analyst, writer)}\ntargets: {dev: ${dev}}\n`,
  }
  const shop = project({ ...yml, ...named }, warehouse)
  await shop.sql(names.map((name) => `create role ${name}`).join('; '))
  const who = (text: string) => withRoles(text, reporter, analyst, writer)
  return { shop, who, has: () => grantsOf(shop, who) }
}

function withRoles(text: string, reporter: string, analyst: string, writer: string): string {
  return text.replaceAll('REPORTER', reporter).replaceAll('ANALYST', analyst).replaceAll('WRITER', writer)
}

async function grantsOf(shop: TestProject, who: (text: string) => string): Promise<readonly string[]> {
  const rows = await shop.rows(`
    select lower(g.privilege_type) || ' ' || case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee) end as said
    from pg_class as c cross join aclexplode(c.relacl) as g
    where c.oid = 'main.orders'::regclass and g.grantee <> c.relowner`)
  const called = (text: string) =>
    ['REPORTER', 'ANALYST', 'WRITER'].reduce((told, name) => told.replace(who(name), name), text)
  return rows.map(({ said }) => called(String(said))).sort()
}

test.each(['table', 'view', 'incremental', 'materialized_view'])(
  'a %s grants what its config names, and no more',
  async (kind) => {
    const { shop, who, has } = await shopOf(model('{select: [REPORTER, ANALYST], insert: WRITER}', kind))
    const isView = kind !== 'table' && kind !== 'incremental'
    const change = (grants: string) =>
      shop.write(
        Object.fromEntries(Object.entries(model(grants, kind)).map(([path, text]) => [path, who(String(text))])),
      )
    if (isView) change('{select: [REPORTER, ANALYST]}')
    const writes = isView ? [] : ['insert WRITER']
    for (const _round of [1, 2]) {
      expect((await shop.build()).statuses).toEqual({ orders: 'built' })
      expect(await has()).toEqual([...writes, 'select ANALYST', 'select REPORTER'])
    }
    change('{select: [ANALYST, public]}')
    await shop.build()
    expect(await has()).toEqual(['select ANALYST', 'select public'])
    // Without the config nothing is asked.
    shop.write({ 'models/orders.yml': 'models: [{name: orders}]\n' })
    await shop.build()
    expect(await has()).toEqual(['select ANALYST', 'select public'])
    change('{select: []}')
    await shop.build()
    expect(await has()).toEqual([])
  },
)

test('what an inner layer grants replaces what an outer one does, privilege by privilege, or adds to it', async () => {
  const { shop, who, has } = await shopOf(
    model('{insert: WRITER, +select: ANALYST}'),
    'models: {+grants: {select: REPORTER, insert: ANALYST}}',
  )
  await shop.build()
  expect(await has()).toEqual(['insert WRITER', 'select ANALYST', 'select REPORTER'])
  shop.write({ 'models/orders.yml': who('models: [{name: orders, config: {grants: {select: ANALYST}}}]\n') })
  await shop.build()
  expect(await has()).toEqual(['insert ANALYST', 'select ANALYST'])
})

test('a role that is not there is told at the config, and nothing is published', async () => {
  const { shop } = await shopOf(model('{select: nobody_at_all}'))
  const { code, err } = await shop.cupel('build')
  expect(code).toBe(1)
  expect(err).toContain('models/orders.yml:1:')
  expect(err).toContain('role "nobody_at_all" does not exist')
  expect(await shop.relations()).not.toContain('main.orders')
})

test('a privilege is a word, and DuckDB has none to give', async () => {
  const wrong = project({ 'models/orders.sql': '{{config grants=(dict select="reporter")}}\nselect 1 as id' })
  const idle = await wrong.cupel('build')
  expect(idle.code).toBe(0)
  expect(idle.err).toContain('[grants-missing]')
  wrong.write({ 'models/orders.yml': 'models: [{name: orders, config: {grants: {"select; drop": reporter}}}]\n' })
  const refused = await wrong.cupel('check')
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('"grants" must be a map of privileges')
})

test.each(['table', 'view', 'incremental'])(
  'on Snowflake a %s grants to roles what its config names, and no more',
  async (kind) => {
    const emulator = await emulatedSnowflake({ roles: ['REPORTER', 'ANALYST'] })
    const shop = project(model('{select: [reporter, analyst]}', kind), emulatedWarehouse(emulator))
    const has = async () =>
      (await shop.rows(`show grants on ${kind === 'view' ? 'view' : 'table'} main.orders`))
        .map((row) => `${row.privilege} ${row.grantee_name}`)
        .filter((grant) => !grant.startsWith('OWNERSHIP'))
        .sort()
    for (const _round of [1, 2]) {
      expect((await shop.build()).statuses).toEqual({ orders: 'built' })
      expect(await has()).toEqual(['SELECT ANALYST', 'SELECT REPORTER'])
    }
    shop.write(model('{select: analyst, references: reporter}', kind))
    await shop.build()
    expect(await has()).toEqual(['REFERENCES REPORTER', 'SELECT ANALYST'])
  },
)
