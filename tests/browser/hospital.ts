import { pathToFileURL } from 'node:url'
import { project, type TestProject } from '../support/project.ts'
import type { Said } from '../support/typed.ts'

/** What would do harm, were it read as HTML, in an address, or in a script. */
export const nasty = `<img src=x onerror="document.title='harmed'"></script>'"\`\${1}`

const yaml = (text: string) => JSON.stringify(text)

/** A project in which something of each kind is wrong, and in each field stands what would do harm. */
const files = {
  'project.yml': `name: hospital
models:
  bronze: {+materialized: table, +schema: bronze}
  silver: {+materialized: table, +schema: silver}
  gold: {+materialized: table, +schema: gold}
targets:
  dev: {type: duckdb, path: hospital.duckdb, schema: main, schema_prefix: false}
`,
  'data/patients/a.csv': 'id,name\n1,Ann\n2,Bob\n2,Cid\n',
  'models/landing.yml': `sources:
  - name: landing
    schema: raw
    tables:
      - name: patients
        description: ${yaml(nasty)}
        freshness: {error_after: 1 hours}
        load: {format: csv, glob: data/patients/*.csv}
        columns: [{name: id, data_type: bigint}, {name: name, data_type: varchar}]
`,
  'models/bronze/patients.sql': 'select id, name from {{source "landing" "patients"}}',
  'models/silver/stays.sql': `-- ${nasty.replaceAll('{', '(')}\nselect id, name, id * 2 as "<b>twice</b>", '<i>' || name as marked from {{ref "patients"}}`,
  'models/silver/held.sql': 'select id from {{ref "stays"}}',
  'models/gold/report.sql': 'select id, count(*) as stays from {{ref "stays"}} group by id',
  'models/gold/broken.sql': `select cast(name as integer) as number_of_a_name_that_is_long from {{ref "stays"}}`,
  'models/silver/silver.yml': `models:
  - name: stays
    description: ${yaml(nasty)}
    config: {tags: [${yaml(nasty)}], meta: {owner: ${yaml(nasty)}}}
    columns:
      - {name: "<b>twice</b>", description: ${yaml(nasty)}}
      - {name: marked, data_tests: [{accepted_values: {values: [x], config: {severity: warn}}}]}
      - {name: name, data_tests: [not_null]}
  - name: held
    columns: [{name: id, data_tests: [unique]}]
exposures:
  - {name: board, type: dashboard, description: ${yaml(nasty)}, url: "javascript:document.title='harmed'", owner: {name: ${yaml(nasty)}, email: a@example.org}, depends_on: [ref('report')]}
`,
  'tests/data-quality/nothing_is_lost.sql': `-- ${nasty.replaceAll('{', '(')}\nselect id, ${`'${nasty.replaceAll("'", "''").replaceAll('{', '(')}'`} as found from {{ref "report"}} where id > 1`,
}

/** The project after two runs and a change, and what its command said. */
export async function hospital(): Promise<{ shop: TestProject; address: string; said: Said }> {
  const shop = project(files)
  await shop.build()
  await shop.build()
  await shop.cupel('freshness')
  shop.write({ 'models/gold/later.sql': 'select 1 as one' })
  const said = await shop.cupel('docs')
  return { shop, said, address: `${pathToFileURL(shop.folder)}/target/site/index.html` }
}
