import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { docs } from '../../runner/commands/docs.ts'
import { followDocs } from '../../runner/commands/live-docs/follow-docs.ts'
import { type Diagnostic, sortDiagnostics } from '../../runner/diagnostic.ts'
import { realEffects } from '../../runner/effects.ts'
import { CupelError } from '../../runner/errors.ts'
import { fc } from '../support/chance.ts'
import { type Files, temporaryFolder } from '../support/folders.ts'
import { project } from '../support/project.ts'

const models: Files = {
  'project.yml': `name: shop
vars: {least: 2}
targets:
  dev: {type: duckdb, path: shop.duckdb}
`,
  'models/sales.sql': `{{config materialized="table"}}
select * from (values (date '2026-01-30', 'Lyon', 12.50), (date '2026-02-01', 'Paris', 4.25)) as sales (day, store, revenue)`,
  'models/old_sales.sql': 'select * from {{ref "sales"}}',
  'models/hidden.sql': 'select * from {{ref "sales"}}',
  'models/people.sql': 'select day, store, revenue, \'a@b.fr\' as email from {{ref "sales"}}',
  'models/inlined.sql': '{{config materialized="ephemeral"}} select * from {{ref "sales"}}',
  'models/models.yml': `groups: [{name: finance, owner: {name: Ada}}]
exposures: [{name: report, type: analysis, owner: {name: Ada}, depends_on: ['ref("sales")']}]
models:
  - {name: old_sales, deprecation_date: 2026-01-01}
  - {name: hidden, config: {access: private, group: finance}}
  - {name: people, columns: [{name: email, pii: true}]}
  - {name: sales, columns: [{name: store, data_tests: [not_null]}]}
`,
  'macros/twice.sql': '{{#macro "twice" as |column|}}{{column}} * 2{{/macro}}',
}

/** What may be said in the file of a dashboard; most of it is sound. */
const yaml = fc.record({
  title: fc.constantFrom('Sales', 'Sales & more', '<script>alert(1)</script>'),
  text: fc.constantFrom('', 'Mind the **gap**.'),
  tags: fc.constantFrom('[]', '[weekly]'),
  filters: fc.constantFrom('[{period: day}]', '[{column: store}]', '[]', '[{column: nowhere}]'),
  measure: fc.constantFrom('sum(revenue)', 'avg(revenue)', 'count distinct(store)', 'sum(email)', 'sum(reven'),
  tile: fc.constantFrom(
    '{chart: bar, query: sales, x: store, y: total}',
    '{chart: line, query: sales, x: day, y: total}',
  ),
  more: fc.constantFrom('', 'max_size: 2 kB\n', 'enabled: false\n', 'widht: 3\n', 'owner: {name: Ada}\n'),
})
const sound = { title: 'Sales', text: '', tags: '[]', filters: '[]', measure: 'sum(revenue)', more: '' }
const fileOf = (said: Partial<Readonly<Record<keyof typeof sound | 'tile', string>>>) => {
  const { title, text, tags, filters, measure, more } = { ...sound, ...said }
  const { tile = '{chart: bar, query: sales, x: store, y: total}' } = said
  return `${more}title: '${title}'
text: '${text}'
tags: ${tags}
filters: ${filters}
queries: {sales: {measures: {total: '${measure}'}}}
rows: [{tiles: [${tile}]}]
`
}
const oneOfYaml = fc
  .tuple(yaml, fc.constantFrom('title', 'text', 'tags', 'filters', 'measure', 'tile', 'more'))
  .map(([said, key]) => fileOf({ [key]: said[key as keyof typeof said] }))

const queries = [
  'select day, store, revenue from {{ref "sales"}}',
  'select day, store, revenue from {{ref "sales"}} -- said again',
  'select day, store, revenue from {{ref "sales"}} where revenue > {{var "least"}}',
  'select day, store, {{twice "revenue"}} as revenue from {{ref "sales"}}',
  'select day, store, revenue, unnest(range(900)) as receipt from {{ref "sales"}}',
  'select day, store, revenue from {{ref "old_sales"}}',
  'select day, store, revenue from {{ref "inlined"}}',
  'select day, store, revenue from {{ref "people"}}',
  'select day, store, revenue, email from {{ref "people"}}',
  'select day, store, revenue from {{ref "hidden"}}',
  'select day, store, revenue from {{ref "slaes"}}',
  'select day, store revenue from {{ref "sales"}} where',
  'select day, store, [revenue] as revenue from {{ref "sales"}}',
  'select day, store, revenue from {{ref "sales"',
]

/** What somebody writes while the site is followed. */
const edits = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom('one', 'two'), oneOfYaml)
        .map(([name, text]) => [`dashboards/${name}/dashboard.yml`, text]),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom('one', 'two'), fc.constantFrom(...queries))
        .map(([name, text]) => [`dashboards/${name}/sales.sql`, text]),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ['models/old_sales.sql', 'select day, store, revenue from {{ref "sales"}}'],
        ['dashboards/one/alone.sql', 'select 1 as one'],
      ),
    },
  ),
  { minLength: 4, maxLength: 8 },
)

const effects = { ...realEffects, now: () => new Date('2026-03-01T10:00:00Z'), newId: () => 'the-run' }
const runs = Number(process.env.REDRAWN_RUNS ?? 4)

test('what is looked at again of dashboards ends as if all had been: the same findings, site, rows and artifacts', async () => {
  const looks = { all: 0, dashboards: 0, faulty: 0 }
  await fc.assert(
    fc.asyncProperty(edits, async (edited) => {
      const shop = project({
        ...models,
        ...Object.fromEntries(
          ['one', 'two'].flatMap((name) => [
            [`dashboards/${name}/dashboard.yml`, fileOf({})],
            [`dashboards/${name}/sales.sql`, queries[0] ?? ''],
          ]),
        ),
      })
      await shop.build()
      const options = { folder: shop.folder }
      const target = join(shop.folder, 'target')
      const turn = followDocs(options, effects)
      await turn()
      for (const [path = '', text = ''] of edited) {
        shop.write({ [path]: text })
        const before = temporaryFolder()
        cpSync(target, before, { recursive: true })
        const found = await outcomeOf(async () => {
          const { findings, looked, finish } = await turn()
          await finish()
          looks[looked]++
          return findings
        })
        const short = textsIn(target)
        rmSync(target, { recursive: true })
        cpSync(before, target, { recursive: true })
        const whole = await outcomeOf(async () => (await docs(options, effects)).findings)
        if (whole.isFaulty) looks.faulty++
        expect([path, text, found]).toEqual([path, text, whole])
        expect(short).toEqual(textsIn(target))
      }
    }),
    { numRuns: runs },
  )
  expect(Object.values(looks).every((count) => count > 0)).toBe(true)
}, 600_000)

async function outcomeOf(work: () => Promise<readonly Diagnostic[]>) {
  try {
    return { isFaulty: false, findings: sortDiagnostics(await work()) }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return { isFaulty: true, findings: sortDiagnostics(error.diagnostics) }
  }
}

/** The files of a folder, by their paths. */
function textsIn(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !/\/work\//.test(path) && statSync(path).size < 5_000_000)
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'latin1')]).sort())
}
