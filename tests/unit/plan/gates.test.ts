import { openProject } from '../../../runner/commands/open/open-project.ts'
import { findGates } from '../../../runner/plan/gates.ts'
import { project } from '../../support/project.ts'

const short = (id: string) => id.split('.').slice(2).join('.')

/** The gates of a project whose tests are SELECTs over some models. */
async function gates(tests: Readonly<Record<string, readonly string[]>>) {
  const reads = (names: readonly string[]) => names.map((name) => `select * from {{ref "${name}"}}`).join(' union all ')
  const files = Object.entries(tests).map(([name, models]) => [`tests/data-quality/${name}.sql`, reads(models)])
  const shop = project({
    'models/a.sql': 'select 1 as id',
    'models/b.sql': 'select * from {{ref "a"}}',
    'models/c.sql': 'select * from {{ref "b"}}',
    'models/d.sql': 'select 1 as id',
    'models/e.sql': 'select * from {{ref "d"}}',
    'models/passing.sql': '{{config materialized="ephemeral"}} select * from {{ref "d"}}',
    ...Object.fromEntries(files),
  })
  const { manifest, dag } = await openProject({ folder: shop.folder })
  const ids = [...manifest.nodes.values()]
  const isTest = ({ kind }: (typeof ids)[number]) => kind === 'data_test'
  const found = findGates(
    manifest,
    dag,
    new Set(ids.filter((node) => !isTest(node)).map(({ id }) => id)),
    ids.filter(isTest).map(({ id }) => id),
  )
  return {
    gatedBy: Object.fromEntries([...found.gatedBy].map(([test, nodes]) => [short(test), nodes.map(short).sort()])),
    groups: [...new Set(found.groupOf.values())]
      .map((group) => group.map(short).sort())
      .filter(({ length }) => length > 1),
  }
}

test('a test of one model gates it', async () => {
  expect(await gates({ one: ['a'] })).toEqual({ gatedBy: { one: ['a'] }, groups: [] })
})

test('of models that stand on each other, the lowest is gated', async () => {
  expect(await gates({ one: ['a', 'c'], two: ['a', 'b', 'c'] })).toEqual({
    gatedBy: { one: ['c'], two: ['c'] },
    groups: [],
  })
})

test('models of which none stands on the other form a group', async () => {
  expect(await gates({ one: ['a', 'd'] })).toEqual({ gatedBy: { one: ['a', 'd'] }, groups: [['a', 'd']] })
})

test('groups that overlap merge', async () => {
  const { groups } = await gates({ one: ['c', 'd'], two: ['d', 'b'] })
  expect(groups).toEqual([['b', 'c', 'd']])
})

test('an ephemeral model is gated only where nothing else is read', async () => {
  expect((await gates({ one: ['passing', 'a'], two: ['passing'] })).gatedBy).toEqual({ one: ['a'], two: ['passing'] })
})
