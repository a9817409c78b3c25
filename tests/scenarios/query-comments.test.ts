import { project } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

/** A project whose hook keeps the text of the statement that runs, as the server sees it. */
async function shopOf(comment: string, more = '') {
  const warehouse = await postgresDatabase()
  const dev = JSON.stringify({ type: warehouse.type, ...warehouse.settings })
  const shop = project(
    {
      'project.yml': `name: shop\n${comment}\ntargets: {dev: ${dev}}\n`,
      'models/orders.sql': `{{config materialized="table" post_hook="create table main.said as select query as said from pg_stat_activity where pid = pg_backend_pid()"}}
select 1 as id
`,
      ...(more && { '.env': more }),
    },
    warehouse,
  )
  const said = async () => String((await shop.rows('select said from main.said'))[0]?.said)
  return { shop, said }
}

test('there is no comment unless one is asked for', async () => {
  const { shop, said } = await shopOf('')
  await shop.build()
  expect(await said()).not.toContain('/*')
})

test('the usual one says the command, the node, the target and the run', async () => {
  const { shop, said } = await shopOf('query_comment: true')
  expect((await shop.build()).statuses).toEqual({ orders: 'built' })
  expect(await said()).toMatch(/\/\* cupel build: model\.shop\.orders, target dev, run [\w-]+ \*\/$/)
})

test('a text of its own names what it will, cannot end the comment, and holds no secret', async () => {
  const { shop, said } = await shopOf(
    `query_comment: "{{ project }} */ drop /* {{node}} hunter2hunter2"`,
    'CUPEL_SECRET_KEY=hunter2hunter2\n',
  )
  expect(await shop.cupel('build')).toMatchObject({ code: 0, err: '' })
  expect(await said()).toMatch(/\/\* shop \* \/ drop \/ \* model\.shop\.orders \*\*\* \*\/$/)
})

test('a name that it cannot have is refused', async () => {
  const shop = project({
    'project.yml': 'name: shop\nquery_comment: "{{nod}}"\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
    'models/a.sql': 'select 1 as id',
  })
  const { code, err } = await shop.cupel('check')
  expect(code).not.toBe(0)
  expect(err).toContain(
    'project.yml:2:16  "query_comment" may name {{project}}, {{target}}, {{command}}, {{run_id}}, {{node}}',
  )
})
