import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder, writeFiles } from '../support/folders.ts'
import { projectAt } from '../support/project.ts'
import { typed } from '../support/typed.ts'

test('a project that was just begun builds, and passes its tests', async () => {
  const folder = temporaryFolder()
  const { code, out, err } = await typed(folder, 'init', 'corner-shop')
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('wrote models/gold/revenue_daily.sql\n')
  expect(out).toMatch(
    /The project corner_shop begins with \d+ files in .*corner-shop\. Build it:\n {2}cd .*corner-shop && npx cupel build\n$/,
  )

  const shop = projectAt(join(folder, 'corner-shop'))
  const built = await shop.cupel('build')
  expect([built.code, built.err]).toEqual([0, ''])
  expect(built.out).toContain('All well')
  const { statuses } = await shop.build()
  expect(new Set(Object.values(statuses))).toEqual(new Set(['built', 'passed', 'unchanged']))
})

test('its tests find what is wrong', async () => {
  const folder = temporaryFolder()
  await typed(folder, 'init')
  const shop = projectAt(folder)
  shop.write({
    'landing/sales/2025-03-03.csv': 'sale_id,product,quantity,amount_cents,sold_at\n5,ice,1,100,2025-03-03\n',
  })
  const { statuses } = await shop.build()
  const failed = Object.keys(statuses).filter((name) => statuses[name] === 'failed')
  expect(failed).toEqual([
    expect.stringMatching(/^unique_silver_sales/),
    expect.stringMatching(/^relationships_silver/),
  ])
})

test('what stands there stays, and what would be mixed with it is not written', async () => {
  const kept = temporaryFolder()
  writeFiles(kept, { 'README.md': 'mine', 'package.json': '{}' })
  const { code, out } = await typed(kept, 'init')
  expect([code, readFileSync(join(kept, 'README.md'), 'utf8')]).toEqual([0, 'mine'])
  expect(out).toContain('kept  README.md, which was there\n')

  for (const path of ['project.yml', 'dbt_project.yml', 'models/a.sql', 'tests/data-quality/a.sql', 'tests']) {
    const folder = temporaryFolder()
    writeFiles(folder, { [path]: 'mine' })
    const refused = await typed(folder, 'init')
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('[init-refused]')])
    expect([path, existsSync(join(folder, 'README.md'))]).toEqual([path, false])
  }
})

test('a folder of any name gives a project a name that it can have', async () => {
  for (const [folder, name] of [
    ['my shop', 'my_shop'],
    ['2025-shop', '_2025_shop'],
    ['été', 'ete'],
    ['東京', 'my_project'],
    ['sub/shop', 'shop'],
  ] as const) {
    const { code, out } = await typed(temporaryFolder(), 'init', folder)
    expect([code, out]).toEqual([0, expect.stringContaining(`The project ${name} begins`)])
  }
})
