import { join } from 'node:path'
import type { Connection } from '../../runner/adapters/contract/connection.ts'
import { asStatement } from '../../runner/adapters/contract/statement.ts'
import { openProject } from '../../runner/commands/open/open-project.ts'
import { onTarget } from '../../runner/state/index.ts'
import { survey } from '../../runner/survey/index.ts'
import { openTarget } from '../support/open-target.ts'
import { project } from '../support/project.ts'

test('runs from more than keep_runs days ago are forgotten; what became of a node last is not', async () => {
  const shop = project({ 'models/a.sql': 'select 1 as id', 'models/b.sql': 'select 2 as id' })
  await shop.build()
  await shop.build({ select: ['a'] })
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  await shop.sql(`update _cupel.runs set started_at = '${daysAgo(401)}'`)
  await shop.sql(`update _cupel.results set finished_at = '${daysAgo(401)}' where node_id like '%b'`)
  await shop.sql(`update _cupel.results set finished_at = '${daysAgo(399)}' where node_id like '%a'`)

  await shop.build({ select: ['a'] })

  expect(await shop.rows('select count(*) as n from _cupel.runs')).toEqual([{ n: 1 }])
  expect(await shop.rows('select node_id, count(*) as n from _cupel.results group by all')).toEqual([
    { node_id: 'model.shop.a', n: 3 },
  ])
  expect(await shop.rows('select node_id from _cupel.last_results order by 1')).toEqual([
    { node_id: 'model.shop.a' },
    { node_id: 'model.shop.b' },
  ])
})

test('what a command asks the memory for does not grow with the history', async () => {
  const shop = project({
    'data/a.csv': 'id\n1\n',
    'models/s.yml':
      'sources: [{name: landing, tables: [{name: a, columns: [{name: id, data_type: int}], load: {glob: data/*.csv, format: csv}}]}]',
    'models/m.sql': 'select * from {{source "landing" "a"}}',
  })
  for (let run = 0; run < 3; run++) await shop.build()
  const asked: string[] = []
  const { manifest } = await openProject({ folder: shop.folder })
  await using adapter = await openTarget('duckdb', { path: join(shop.folder, 'shop.duckdb') })
  await using connection = await adapter.connect()
  const told: Connection = {
    ...connection,
    query(sql, values) {
      asked.push(asStatement(sql, 'reads').sql)
      return connection.query(sql, values)
    },
  }

  const { lastResults } = await survey(
    { manifest, loading: new Set(), root: shop.folder, now: new Date() },
    adapter,
    told,
    onTarget(adapter, told),
  )

  expect(lastResults.size).toBe(2)
  expect(asked.join('\n')).toContain('last_results')
  expect(asked.filter((sql) => /\b(loads|results)\b/.test(sql))).toEqual([])
})
