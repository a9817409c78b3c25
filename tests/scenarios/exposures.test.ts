import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from '../support/at.ts'
import { project } from '../support/project.ts'

const models = {
  'models/orders.sql': 'select 1 as id',
  'models/revenue.sql': 'select * from {{ref "orders"}}',
  'models/other.sql': 'select 1 as id',
}
const weekly = (more: string) =>
  `exposures:\n  - {name: weekly, type: dashboard, owner: {name: Ada}, depends_on: [ref('revenue')]${more}}\n`

test('an exposure is selected by its name, and what it stands on with it', async () => {
  const shop = project({ ...models, 'models/uses.yml': weekly(', tags: [board]') })
  const { statuses } = await shop.build({ select: ['+exposure:weekly'] })
  expect(statuses).toEqual({ orders: 'built', revenue: 'built' })
  expect((await shop.cupel('list', '-s', 'orders+')).out).toBe('model  orders\nmodel  revenue\nexposure weekly\n')
  expect((await shop.cupel('list', '-s', 'tag:board', '--resource-type', 'exposure')).out).toBe('exposure weekly\n')

  const { code, err } = await shop.cupel('build', '-s', 'exposure:weekly')
  expect([code, err]).toEqual([0, expect.stringContaining('What it stands on is taken with + before it.')])
})

test('an exposure stands in the lineage, and in the site', async () => {
  const shop = project({ ...models, 'models/uses.yml': weekly(', url: "https://example.org", maturity: high') })
  await shop.cupel('compile')
  const { nodes, edges, layers } = JSON.parse(readFileSync(join(shop.folder, 'target/lineage.json'), 'utf8'))
  expect(nodes.find(({ name }: { name: string }) => name === 'weekly')).toMatchObject({
    kind: 'exposure',
    layer: 'exposures',
    exposed: { type: 'dashboard', owner: { name: 'Ada' }, url: 'https://example.org', maturity: 'high' },
  })
  expect(edges).toContainEqual({ from: 'model.shop.revenue', to: 'exposure.shop.weekly' })
  expect(layers.at(-1)).toBe('exposures')
  expect((await shop.cupel('docs')).code).toBe(0)
  expect(readFileSync(join(shop.folder, 'target/site/data/details-0.js'), 'utf8')).toContain('https://example.org')
})

test('what an exposure reads has to be there', async () => {
  const uses = at`exposures: [{name: weekly, type: dashboard, owner: {name: Ada}, depends_on: [${"ref('revnue')"}]}]`
  const { code, err } = await project({ ...models, 'models/uses.yml': uses }).cupel('check')
  expect([code, err]).toEqual([1, expect.stringContaining('Did you mean "revenue"?')])
  expect(err).toContain(`models/uses.yml:${uses.marked.line}:${uses.marked.column}`)
})

const groups = 'groups: [{name: finance, owner: {name: Ada}}, {name: sales, owner: {email: bob@example.org}}]\n'
const described = (orders: string, revenue: string) =>
  `${groups}models: [{name: orders, ${orders}}, {name: revenue, ${revenue}}]\n`

test.each([
  ['group: finance, access: private', 'group: finance', 0],
  ['group: finance, access: private', 'group: sales', 1],
  ['group: finance, access: private', 'description: of no group', 1],
  ['group: finance, access: protected', 'group: sales', 0],
  ['group: finance, access: public', 'description: of no group', 0],
  ['config: {group: finance, access: private}', 'config: {group: sales}', 1],
  ['access: private', 'description: of no group', 1],
  ['group: finance, access: hidden', 'group: finance', 1],
])('a model with %s is read by one with %s: %i', async (orders, revenue, exit) => {
  const shop = project({ ...models, 'models/models.yml': described(orders, revenue) })
  expect((await shop.cupel('check')).code).toBe(exit)
})

test('what is private is tested, looked at and selected, but not exposed', async () => {
  const shop = project({
    ...models,
    'models/models.yml': described(
      'group: finance, access: private, columns: [{name: id, data_tests: [unique]}]',
      'group: finance',
    ),
    'tests/data-quality/few.sql': 'select * from {{ref "orders"}} where id > 1',
  })
  expect(Object.values((await shop.build()).statuses)).not.toContain('failed')
  expect((await shop.cupel('show', '--inline', 'select * from {{ref "orders"}}')).code).toBe(0)
  expect((await shop.cupel('list', '-s', 'group:finance,access:private')).out).toBe('model  orders\n')

  shop.write({ 'models/uses.yml': weekly('').replace('revenue', 'orders') })
  expect((await shop.cupel('check')).err).toContain(
    '"orders" is private to the group "finance", of which "weekly" is not',
  )
})
