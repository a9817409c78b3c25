import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const incremental = (config: string) => `{{config materialized="incremental" ${config}}}`

/** Every kind that makes a table, by its name, with the config at its head. */
const kinds = {
  plain: '{{config materialized="table"}}',
  appended: incremental('incremental_strategy="append"'),
  merged: incremental('unique_key="id" incremental_strategy="merge"'),
  exchanged: incremental('unique_key="id" incremental_strategy="delete+insert"'),
}
const names = [...Object.keys(kinds), 'codes', 'versions']

/** A day of the shop: all kinds are made of the same rows, stand under a test, and have a model below them. */
function day(rows: readonly (readonly [id: number, name: string | null])[]) {
  const values = rows
    .map(([id, name]) => `(${id}, cast(${name === null ? 'null' : `'${name}'`} as varchar))`)
    .join(', ')
  const select = `select id, name from (values ${values}) as feed(id, name)`
  const tested = (kind: string, of: readonly string[]) =>
    `${kind}: [${of.map((name) => `{name: ${name}, columns: [{name: name, data_tests: [not_null]}]}`).join(', ')}]\n`
  return {
    ...Object.fromEntries(Object.entries(kinds).map(([name, head]) => [`models/${name}.sql`, `${head} ${select}`])),
    'snapshots/versions.sql': `{{config unique_key="id" strategy="check" check_cols="all"}} ${select}`,
    'seeds/codes.csv': `id,name\n${rows.map(([id, name]) => `${id},${name ?? ''}\n`).join('')}`,
    ...Object.fromEntries(
      names.map((name) => [
        `models/below_${name}.sql`,
        `{{config materialized="table"}} select id from {{ref "${name}"}}`,
      ]),
    ),
    'models/models.yml': tested('models', Object.keys(kinds)),
    'snapshots/snapshots.yml': tested('snapshots', ['versions']),
    'seeds/seeds.yml': tested('seeds', ['codes']),
  }
}

/** Of each published table a hash of what it holds, and how many rows that are. */
async function hashes(shop: TestProject): Promise<unknown> {
  const all = [...names, ...names.map((name) => `below_${name}`)].sort()
  const found = await shop.rows(
    all
      .map(
        (name) =>
          `select '${name}' as name, md5(string_agg(cast(t as text), '|' order by cast(t as text))) as hash, count(*) as n from main.${name} as t`,
      )
      .join(' union all '),
  )
  return new Map(found.map(({ name, hash, n }) => [name, `${n} rows, ${hash}`]))
}

describe.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
])('on %s', (_, warehouse) => {
  test('what is published stays as it is, whatever its kind, while a test fails: its candidate is kept, and what stands on it is skipped and named', async () => {
    const shop = project(
      day([
        [1, 'one'],
        [2, 'two'],
      ]),
      await warehouse(),
    )
    expect((await shop.cupel('build')).code).toBe(0)
    const before = await hashes(shop)

    shop.write(
      day([
        [2, 'TWO'],
        [3, null],
      ]),
    )
    const { code, out } = await shop.cupel('build')
    expect(code).toBe(1)
    for (const name of names) {
      expect(out).toMatch(
        new RegExp(`held +main\\.${name} {2}not published, because of its test not_null_${name}_name`),
      )
      expect(out).toMatch(new RegExp(`skipped +main\\.below_${name}\\b.*${name}`))
    }
    expect(await hashes(shop)).toEqual(before)
    const aside = (await shop.relations()).filter((relation) => /__(candidate|delta)$/.test(relation))
    for (const name of names) expect(aside.join(' ')).toMatch(new RegExp(`\\bmain\\.${name}__(candidate|delta)\\b`))

    shop.write(
      day([
        [2, 'TWO'],
        [3, 'three'],
      ]),
    )
    expect((await shop.cupel('build')).code).toBe(0)
    expect(await shop.rows('main.merged')).toEqual([
      { id: 1, name: 'one' },
      { id: 2, name: 'TWO' },
      { id: 3, name: 'three' },
    ])
    expect(await shop.rows('main.below_merged')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
    expect((await shop.relations()).filter((relation) => /__/.test(relation))).toEqual([])
  })
})
