import { project } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'
import { readJson } from './read-target.ts'
import { shopFiles } from './shop-files.ts'

interface CatalogJson {
  readonly metadata: Readonly<Record<string, unknown>>
  readonly nodes: Readonly<Record<string, object>>
  readonly sources: Readonly<Record<string, object>>
}

test('docs writes what stands on the target, with the types that it has there', async () => {
  const shop = project(shopFiles)
  await shop.build()
  await shop.cupel('docs')
  const { metadata, nodes, sources } = readJson<CatalogJson>(shop, 'catalog.json')

  expect(metadata).toMatchObject({ dbt_schema_version: 'https://schemas.getdbt.com/dbt/catalog/v1.json' })
  expect(Object.keys(sources)).toEqual(['source.shop.landing.orders'])
  expect(nodes['model.shop.silver_orders']).toMatchObject({
    unique_id: 'model.shop.silver_orders',
    metadata: { type: 'VIEW', schema: 'silver', name: 'silver_orders', owner: null },
    columns: { order_id: { name: 'order_id', type: 'BIGINT', index: 1 } },
  })
})

test('what does not stand there is not in it; a view is called one, and a type as the warehouse calls it', async () => {
  const shop = project(
    { 'models/a.sql': 'select cast(1 as double) as amount', 'models/b.sql': 'select 2 as id' },
    await postgresDatabase(),
  )
  await shop.build({ select: ['a'] })
  await shop.cupel('docs')

  expect(readJson<CatalogJson>(shop, 'catalog.json').nodes).toMatchObject({
    'model.shop.a': { metadata: { type: 'VIEW' }, columns: { amount: { type: 'double precision' } } },
  })
  expect(Object.keys(readJson<CatalogJson>(shop, 'catalog.json').nodes)).toEqual(['model.shop.a'])
})
