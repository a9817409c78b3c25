import { project } from '../support/project.ts'

const files = { 'data/f.csv': 'id,amount\n1,2.50\n2,10.00\n', 'data/g.json': '{"id": 1, "name": "Zoë"}\n' }

/** The rows are those that stand in the files; the paths begin at the project, wherever the command runs. */
const readers: Readonly<Record<string, readonly [model: string, rows: readonly unknown[]]>> = {
  read_csv: [
    `select id, amount from read_csv('data/f.csv')`,
    [
      { id: 1, amount: 2.5 },
      { id: 2, amount: 10 },
    ],
  ],
  "a file's name in FROM": [`select * from 'data/g.json'`, [{ id: 1, name: 'Zoë' }]],
  'files that are joined, in a CTE': [
    `with f as (from read_csv('data/*.csv')) select g.name, f.amount from f join read_json('data/g.json') as g using (id)`,
    [{ name: 'Zoë', amount: 2.5 }],
  ],
  'the text of a file': [
    `select content like 'id,amount%' as is_ours from read_text('data/f.csv')`,
    [{ is_ours: true }],
  ],
}

describe('a model that reads files is bound and built:', () => {
  test.each(Object.entries(readers))('%s', async (_, [model, rows]) => {
    for (const kind of ['view', 'table']) {
      const shop = project({
        ...files,
        'models/m.sql': `{{config materialized="${kind}"}} ${model}`,
        'models/n.sql': '{{config materialized="table"}} select * from {{ref "m"}}',
      })
      expect(await shop.build()).toMatchObject({ statuses: { m: 'built', n: 'built' } })
      expect(await shop.rows('main.n')).toEqual(rows)
    }
  })

  test('adding rows from a file to those that stand, and tested', async () => {
    const shop = project({
      ...files,
      'models/m.sql': `{{config materialized="incremental" unique_key="id"}} select id, amount from 'data/f.csv'`,
      'models/m.yml': 'models: [{name: m, columns: [{name: amount, data_tests: [not_null]}]}]',
    })
    await shop.build()
    shop.write({ 'data/f.csv': 'id,amount\n2,11.00\n3,1.25\n' })
    await shop.build()
    expect(await shop.rows('main.m')).toEqual([
      { id: 1, amount: 2.5 },
      { id: 2, amount: 11 },
      { id: 3, amount: 1.25 },
    ])
  })

  test('a column that the file does not have, and a file that is not there, are told at their place', async () => {
    const shop = project({
      ...files,
      'models/m.sql': `select amuont from read_csv('data/f.csv')`,
      'models/n.sql': `select * from read_csv('data/h.csv')`,
    })
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(1)
    expect(err).toMatch(/^error {2}models\/m\.sql:1:8 {2}.*"amuont"/m)
    expect(err).toMatch(/^error {2}models\/n\.sql:1:\d+ {2}no files found that match the pattern "data\/h\.csv"/m)
  })
})
