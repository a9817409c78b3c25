import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'

const sound = `title: Sales
owner: {name: Ada}
filters:
  - {period: day, default: last 90 days, compare: period before}
  - {column: store}
queries:
  days:
    measures:
      revenue: {is: sum(revenue), format: money}
      share: sum(revenue) / count distinct(store)
rows:
  - tiles:
      - {chart: number, query: days, value: revenue, trend: day}
      - {chart: line, query: days, x: day, y: [revenue, share], color: store, width: 8}
  - tiles:
      - {chart: table, query: days, columns: [store, revenue], sort: -revenue, limit: 3}
      - {query: days, group: [store], measures: [revenue], spec: {mark: bar, encoding: {x: {field: store}}}}
      - {text: "**Bold**"}
`
const words = sound.match(/[\w"]+|[^\s\w]/g) ?? []

const shop = project({
  'models/sales.sql': "select date '2026-01-01' as day, 'Lyon' as store, 12.50 as revenue",
  'dashboards/sales/days.sql': 'select * from {{ref "sales"}}',
  'dashboards/sales/dashboard.yml': sound,
})

/** A word of the file in the place of another, or nothing, or something odd. */
const changes = fc.array(
  fc.tuple(fc.nat(words.length - 1), fc.constantFrom('', 'null', '-1', '{}', '[]', '<script>', ...words)),
  {
    minLength: 1,
    maxLength: 2,
  },
)

test('it is sound', async () => {
  expect(await shop.cupel('check')).toMatchObject({ err: '', code: 0 })
})

test('whatever word is another, the file is sound, or what is wrong with it has a place and a code', async () => {
  await fc.assert(
    fc.asyncProperty(changes, async (all) => {
      let count = -1
      const text = sound.replaceAll(/[\w"]+|[^\s\w]/g, (word) => {
        count++
        return all.find(([place]) => place === count)?.[1] ?? word
      })
      shop.write({ 'dashboards/sales/dashboard.yml': text })
      const { err, code } = await shop.cupel('check')

      expect([text, err, code]).toEqual([text, err, /^error/m.test(err) ? 1 : 0])
      for (const line of err.split('\n').filter((one) => one.startsWith('error')))
        expect(line).toMatch(/^error {2}dashboards\/sales\/(dashboard\.yml|days\.sql):\d+:\d+ {2}.+ {2}\[[a-z-]+\]$/)
    }),
    { numRuns: 60 },
  )
})
