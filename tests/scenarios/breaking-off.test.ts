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

/** The tables that people read, in the order of {@link models}; undefined for one that is not there. */
const published = (shop: TestProject) =>
  Promise.all(models.map((name) => shop.rows(`main.${name}`).catch(() => undefined)))

/** What each file gave: as the raw tables have it. */
function inTables(shop: TestProject): Promise<readonly Row[]> {
  const parts = sources.flatMap((name) => [
    `select 'landing.${name}' as source, _source_file as path, 'good' as kind, count(*) as n from landing.${name} group by all`,
    `select 'landing.${name}', _source_file, 'rejected', count(*) from landing.${name}__rejected group by all`,
  ])
  return shop.rows(`${parts.join(' union all ')} order by all`)
}

/** What each file gave: as the ledger says. */
function inLedger(shop: TestProject): Promise<readonly Row[]> {
  return shop.rows(`select * from (
    select source, path, unnest(['good', 'rejected']) as kind, unnest([rows, rejected]) as n from _cupel.loads
  ) where n > 0 order by all`)
}

test.each([
  ['where DDL belongs to a transaction', 'ddl'],
  ['where it ends one', 'rows'],
] as const)(
  'a build that breaks off between any two changes leaves old or new, and the next one makes it whole, %s',
  async (_, transactions) => {
    const isAtOnce = transactions === 'ddl'
    const before = project({ ...files, 'data/1.json': ordersOf('01', 1, 2, 3), 'data/2.json': ordersOf('02', 3, 4) })
    await before.build()
    const old = await published(before)
    before.write({ 'data/2.json': ordersOf('02', 4, 5), 'data/3.json': ordersOf('03', 1, 6, 7) })
    const copy = (): TestProject => {
      const folder = temporaryFolder()
      cpSync(before.folder, folder, { recursive: true })
      return projectAt(folder)
    }
    const undisturbed = copy()
    await undisturbed.build()
    const fresh = await published(undisturbed)
    const afterwards = [fresh, await inTables(undisturbed)]

    for (let statements = 1, isOver = false; !isOver; statements++) {
      const shop = copy()
      isOver = await buildBreakingOff(shop.folder, statements, { transactions })

      const shown = await published(shop)
      const isFresh = models.map((_, index) =>
        isSame(shown[index], fresh[index]) ? true : isSame(shown[index], old[index]) ? false : 'neither',
      )
      // Without a transaction a table is away for a moment, and what is published together comes one by one; rows that change together still do.
      const whole = isAtOnce ? isFresh : isFresh.slice(0, 1)
      expect({ statements, whole }).toEqual({ statements, whole: whole.map(() => expect.any(Boolean)) })
      // Those that one test reads come together.
      if (isAtOnce) expect({ statements, together: isFresh[1] }).toEqual({ statements, together: isFresh[2] })
      expect({ statements, given: await inTables(shop) }).toEqual({ statements, given: await inLedger(shop) })

      expect(Object.values((await shop.build()).statuses)).not.toContain('error')
      expect({ statements, afterwards: [await published(shop), await inTables(shop)] }).toEqual({
        statements,
        afterwards,
      })
      expect(await inTables(shop)).toEqual(await inLedger(shop))
    }
  },
  600_000,
)

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
