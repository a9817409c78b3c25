import { openTarget } from '../support/open-target.ts'
import { describeAdapter } from './contract.ts'

describeAdapter({ name: 'duckdb', open: () => openTarget('duckdb', { path: ':memory:' }) })

test('a session is closed when its statements have ended; each of them answers', async () => {
  const adapter = await openTarget('duckdb', { path: ':memory:' })
  const session = await adapter.connect()
  const long = session.query('select count(*) as n from range(20_000_000) where hash(range) % 3 = 0')
  const behind = session.execute('create table after_it as select 1 as a')

  await session[Symbol.asyncDispose]()
  await adapter[Symbol.asyncDispose]()

  expect(await long).toEqual([{ n: expect.any(Number) }])
  expect(await behind).toBe(1)
})
