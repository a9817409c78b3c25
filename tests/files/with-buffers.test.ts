import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { realEffects } from '../../runner/effects.ts'
import { check, list, withBuffers } from '../../runner/index.ts'
import { type Files, temporaryFolder } from '../support/folders.ts'
import { project } from '../support/project.ts'

const shop = () =>
  project({
    'models/orders.sql': 'select 1 as id',
    'models/orders.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]',
    'seeds/rates.csv': 'code\nat\n',
  })

/** Effects whose files are a project's, under some texts. */
function under(folder: string, texts: Files) {
  const buffers = new Map(Object.entries(texts).map(([path, text]) => [join(folder, path), String(text)]))
  return { ...realEffects, files: withBuffers(realEffects.files, buffers) }
}

async function names(folder: string, texts: Files): Promise<readonly string[]> {
  const { nodes } = await list({ folder, resourceTypes: ['model', 'seed', 'test', 'source'] }, under(folder, texts))
  return nodes.map(({ name }) => name)
}

test('a text that an editor has open counts instead of its file, and nothing is written', async () => {
  const { folder } = shop()
  expect(await names(folder, {})).toEqual(['rates', 'orders', 'unique_orders_id'])
  const open = { 'models/orders.sql': '{{config tags="open"}} select * from {{ref "rates"}}' }
  const { nodes } = await list({ folder, select: ['orders'] }, under(folder, open))
  expect(nodes.map(({ name, tags, parents }) => [name, tags, parents])).toEqual([
    ['orders', ['open'], ['seed.shop.rates']],
  ])
  const { nodes: written } = await list({ folder, select: ['orders'] })
  expect(written.map(({ tags, parents }) => [tags, parents])).toEqual([[[], []]])
})

test('files that are open and not written yet are there, with the folders above them', async () => {
  const { folder } = shop()
  const open = {
    'models/gold/totals.sql': 'select count(*) as n from {{ref "orders"}}',
    'tests/data-quality/none.sql': 'select 1 as x where false',
    'models/landing.yml': 'sources: [{name: landing, tables: [{name: events}]}]',
    'macros/money.sql': '{{#macro "money" as |x|}}{{x}}{{/macro}}',
  }
  expect((await names(folder, open)).toSorted()).toEqual(
    ['events', 'none', 'orders', 'rates', 'totals', 'unique_orders_id'].toSorted(),
  )
  expect(existsSync(join(folder, 'models/gold'))).toBe(false)
})

test('a project that is not written at all is read', async () => {
  const folder = temporaryFolder()
  const open = {
    'project.yml': 'name: shop\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
    'models/orders.sql': 'select 1 as id',
  }
  expect(await names(folder, open)).toEqual(['orders'])
})

test('a fault in a text that is open is told at its place in that text', async () => {
  const { folder } = shop()
  const open = { 'models/orders.sql': 'select\n  {{ref "rate"}}' }
  await expect(check({ folder }, under(folder, open))).rejects.toMatchObject({
    diagnostics: [{ code: 'ref-not-found', location: { file: 'models/orders.sql', line: 2, column: 3 } }],
  })
})
