import { cpSync } from 'node:fs'
import type { Row } from '../../runner/adapters/contract/connection.ts'
import { buildBreakingOff } from '../support/breaking-off.ts'
import { temporaryFolder } from '../support/folders.ts'
import { lines } from '../support/landing.ts'
import { project, projectAt, type TestProject } from '../support/project.ts'

const sources = ['orders', 'again']
const models = ['orders', 'days', 'totals', 'latest']

/** Two sources of the same files, a kept table and what reads it, and two tables that a test holds together. */
const files = {
  'models/sources.yml': `sources:
  - name: landing
    tables:
${sources
  .map(
    (name) =>
      `      - {name: ${name}, load: {format: json, glob: 'data/*.json', on_change: replace}, columns: [{name: id, data_type: int}, {name: day}]}`,
  )
  .join('\n')}
`,
  'models/orders.sql': `{{config materialized="incremental" unique_key="id" incremental_strategy="delete+insert"}}
select id, max(day) as day from {{source "landing" "orders"}} group by id`,
  'models/days.sql':
    '{{config materialized="table"}} select day, count(*) as orders from {{ref "orders"}} group by all',
  'models/totals.sql': '{{config materialized="table"}} select count(*) as orders from {{source "landing" "again"}}',
  'models/latest.sql': 'select max(day) as day from {{ref "days"}}',
  'tests/data-quality/some.sql': 'select * from {{ref "days"}} join {{ref "totals"}} using (orders) where orders > 100',
}
const ordersOf = (day: string, ...ids: readonly number[]) => lines(...ids.map((id) => ({ id, day })), 'broken')

/** What a warehouse holds. */
interface Held {
  /** The tables that people read, in the order of {@link models}; undefined for one that is not there. */
  readonly published: readonly (readonly Row[] | undefined)[]
  /** What each file gave: as the raw tables have it, and as the ledger says. */
  readonly inTables: readonly Row[]
  readonly inLedger: readonly Row[]
}

function held(shop: TestProject): Promise<Held> {
  return shop.look(async ({ rows }) => {
    const published: Held['published'][number][] = []
    for (const name of models) published.push(await rows(`main.${name}`).catch(() => undefined))
    return { published, inTables: await rows(ofTables), inLedger: await rows(ofLedger) }
  })
}

const ofTables = (() => {
  const parts = sources.flatMap((name) => [
    `select 'landing.${name}' as source, _source_file as path, 'good' as kind, count(*) as n from landing.${name} group by all`,
    `select 'landing.${name}', _source_file, 'rejected', count(*) from landing.${name}__rejected group by all`,
  ])
  return `${parts.join(' union all ')} order by all`
})()

const ofLedger = `select * from (
  select source, path, unnest(['good', 'rejected']) as kind, unnest([rows, rejected]) as n from _cupel.loads
) where n > 0 order by all`

test.each([
  ['where DDL belongs to a transaction', 'ddl', 3],
  ['where it ends one', 'rows', 3],
  ['where there are none', 'none', 1],
] as const)(
  'a build that breaks off between two changes leaves old or new, and the next one makes it whole, %s',
  async (_, transactions, step) => {
    const isAtOnce = transactions === 'ddl'
    const before = project({
      ...files,
      'data/1.json': ordersOf('01', 1, 2, 3),
      'data/2.json': ordersOf('02', 3, 4),
      'data/4.json': ordersOf('02', 3, 4),
    })
    await before.build()
    const { published: old } = await held(before)
    before.write({ 'data/2.json': ordersOf('02', 4, 5), 'data/3.json': ordersOf('03', 1, 6, 7) })
    const undisturbed = copyOf(before)
    await undisturbed.build()
    const { published: fresh, inTables } = await held(undisturbed)

    for (let statements = 1, isOver = false; !isOver; statements += step) {
      const shop = copyOf(before)
      isOver = (await buildBreakingOff(shop.folder, statements, transactions)) !== undefined

      const broken = await held(shop)
      const isFresh = models.map((_, index) =>
        isSame(broken.published[index], fresh[index])
          ? true
          : isSame(broken.published[index], old[index])
            ? false
            : 'neither',
      )
      expect({ statements, isFresh }).toEqual({ statements, isFresh: isFresh.map(() => expect.any(Boolean)) })
      // Those that one test reads come together, where anything can.
      if (isAtOnce) expect({ statements, together: isFresh[1] }).toEqual({ statements, together: isFresh[2] })
      if (transactions !== 'none')
        expect({ statements, given: broken.inTables }).toEqual({ statements, given: broken.inLedger })
      // What a load left that broke off, the next may leave too.
      else if (!isOver) await buildBreakingOff(shop.folder, (statements * 7) % 50, transactions)

      const done = await buildBreakingOff(shop.folder, Number.POSITIVE_INFINITY, transactions)
      expect(done?.result.results.map(({ status }) => status)).not.toContain('error')
      // The ledger says in the end what the tables have.
      expect({ statements, ...(await held(shop)) }).toEqual({
        statements,
        published: fresh,
        inTables,
        inLedger: inTables,
      })
    }
  },
  600_000,
)

test('a table that lost its rows is filled again, wherever that breaks off where there are no transactions', async () => {
  const { 'models/sources.yml': sourcesYml } = files
  const before = project({
    'models/sources.yml': sourcesYml,
    'data/1.json': ordersOf('01', 1, 2, 3),
    'data/2.json': ordersOf('02', 3),
  })
  await before.build()
  const { inTables: whole } = await held(before)
  await before.sql(`delete from landing.orders; delete from landing.orders__rejected`)

  for (let statements = 1, isOver = false; !isOver; statements++) {
    const shop = copyOf(before)
    isOver = (await buildBreakingOff(shop.folder, statements, 'none')) !== undefined
    await buildBreakingOff(shop.folder, Number.POSITIVE_INFINITY, 'none')

    const { inTables, inLedger } = await held(shop)
    expect({ statements, inTables, inLedger }).toEqual({ statements, inTables: whole, inLedger: whole })
  }
}, 600_000)

function copyOf({ folder }: TestProject): TestProject {
  const copy = temporaryFolder()
  cpSync(folder, copy, { recursive: true })
  return projectAt(copy)
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
