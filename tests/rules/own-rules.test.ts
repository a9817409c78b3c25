import { project } from '../support/project.ts'

const files = {
  'models/sources.yml': `sources:
  - name: raw
    tables: [{name: orders, columns: [{name: id, data_type: integer}, {name: mail, data_type: varchar}]}]
`,
  'models/silver/orders.sql': 'select id, mail from {{source "raw" "orders"}}',
  'models/silver/orders.yml': `models:
  - name: orders
    columns: [{name: id, description: The order}, {name: mail, pii: true}]
`,
  'models/gold/sales.sql': '-- Sales\nselect id, mail as contact from {{ref "orders"}}',
}
const yml = (more: string) => `name: shop\n${more}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n`
const quiet = yml('rules: {sources_in_first_layer: off}')

test('each row of a rule is a finding at the file of its node, and an error of the check', async () => {
  const shop = project({
    ...files,
    'project.yml': quiet,
    'checks/owned.sql': `select id as node, format('"{}" has no tag', name) as message from nodes where kind = 'model' and tags = []`,
  })

  const { out, err, code } = await shop.cupel('check')

  expect(code).toBe(1)
  expect(out + err).toContain('error  models/gold/sales.sql:1:1  "sales" has no tag (rule owned)  [rule-broken]')
  expect(out + err).toContain('error  models/silver/orders.sql:1:1  "orders" has no tag (rule owned)  [rule-broken]')
  expect(out + err).toContain('the project has 2 faults')
})

test('a row may say how bad it is, where the node reads a parent, or which described column is meant', async () => {
  const shop = project({
    ...files,
    'project.yml': quiet,
    'checks/places.sql': `
      select child as node, parent, null as column_name, 'reads it' as message, 'warn' as severity from edges where child like '%sales'
      union all
      select node, null, name, 'is personal', 'warn' from columns where is_personal
      union all
      select node, null, name, 'is not told', 'off' from columns`,
  })

  const { err, code } = await shop.cupel('check')

  expect(code).toBe(0)
  expect(err).toContain('warning  models/gold/sales.sql:2:33  reads it (rule places)')
  expect(err).toContain('warning  models/silver/orders.yml:3:58  is personal (rule places)')
  expect(err).not.toContain('not told')
})

test('where a personal column goes is asked by column_edges, and descriptions are inherited', async () => {
  const shop = project({
    ...files,
    'project.yml': quiet,
    'checks/personal.sql': `
      select edge.child as node, format('{} is made of {}, which is personal', edge.child_column, edge.parent_column) as message
      from column_edges as edge
      join columns as read on read.node = edge.parent and read.name = edge.parent_column
      where read.is_personal and edge.kind = 'identity'
      union all
      select node, 'says of id: ' || description from columns where node like '%sales' and name = 'id'`,
  })

  const { err } = await shop.cupel('check')

  expect(err).toContain('models/gold/sales.sql:1:1  contact is made of mail, which is personal (rule personal)')
  expect(err).toContain('says of id: The order')
})

test('project.yml says how strict a rule is, and which nodes it passes over', async () => {
  const rule = {
    'checks/all.sql': `select id as node, 'no' as message, 'error' as severity from nodes where kind = 'model'`,
  }
  const shop = project({ ...files, ...rule, 'project.yml': yml('rules: {all: off, sources_in_first_layer: off}') })

  expect((await shop.cupel('check')).err).toBe('')

  shop.write({
    'project.yml': yml('rules: {all: {severity: warn, exclude: [silver, tag:none]}, sources_in_first_layer: off}'),
  })
  const { err, code } = await shop.cupel('check')
  expect(code).toBe(0)
  expect(err).toContain('warning  models/gold/sales.sql:1:1  no (rule all)')
  expect(err).not.toContain('silver/orders')
  expect(err).toContain('nothing matches "tag:none"')
})

test('a rule of the severity error stops a build before anything runs; a warning is told by the check alone', async () => {
  const shop = project({
    'models/gold/sales.sql': 'select 1 as id',
    'project.yml': yml('rules: {gold_described: error}'),
  })

  const { code, out, err } = await shop.cupel('build')
  expect(code).toBe(1)
  expect(out + err).toContain('"sales" has no description (rule gold_described)')
  expect(await shop.relations()).toEqual([])

  shop.write({ 'project.yml': yml('rules: {gold_described: warn}') })
  const built = await shop.cupel('build')
  expect(built.code).toBe(0)
  expect(built.out + built.err).not.toContain('gold_described')
  expect((await shop.cupel('check')).err).toContain('"sales" has no description (rule gold_described)')
})

test('of what is not selected, and of what does not bind, nothing is told', async () => {
  const shop = project({
    ...files,
    'project.yml': quiet,
    'models/gold/broken.sql': 'select nope from {{ref "orders"}}',
    'checks/all.sql': `select id as node, 'no' as message from nodes where kind = 'model'`,
  })

  const all = await shop.cupel('check')
  expect(all.out + all.err).toContain('models/gold/sales.sql:1:1  no')
  expect(all.out + all.err).not.toContain('broken.sql:1:1  no')
  const some = await shop.cupel('check', '--select', 'orders')
  expect(some.out + some.err).toContain('models/silver/orders.sql:1:1  no')
  expect(some.out + some.err).not.toContain('sales.sql')
})

test("a rule that SQL refuses is told at its place in the rule, with what would be right; the project's macros and vars are there", async () => {
  const shop = project({
    ...files,
    'project.yml': yml('vars: {least: 3}\nrules: {sources_in_first_layer: off}'),
    'macros/a.sql': '{{#macro "model_kind"}}kind = \'model\'{{/macro}}',
    'checks/wrong.sql': "select id as node, 'x' as message\nfrom nodes where layr = 'gold'",
    'checks/names.sql': `select id as node, 'short' as message, 'warn' as severity from nodes where {{model_kind}} and len(name) < {{var "least"}} + 3`,
    'checks/gone.sql': `select 'model.shop.ordrs' as node, 'x' as message`,
    'checks/nothing.sql': '-- nothing yet',
  })

  const { out, err, code } = await shop.cupel('check')

  expect(code).toBe(1)
  const said = out + err
  expect(said).toMatch(/checks\/wrong\.sql:2:18 {2}referenced column "layr" not found/)
  expect(said).toContain('warning  models/gold/sales.sql:1:1  short (rule names)')
  expect(said).toContain('the rule "gone" cannot be asked: a row names the node "model.shop.ordrs", which is not there')
  expect(said).toContain('Did you mean "model.shop.orders"?')
  expect(said).toContain('the rule renders to no SQL')
})

test('a table of the project may be called as one of the tables of rules', async () => {
  const shop = project({
    'models/nodes.sql': 'select 1 as id',
    'models/edges.sql': 'select id from {{ref "nodes"}}',
    'checks/count.sql': `select null as node, count(*) || ' nodes' as message, 'warn' as severity from nodes`,
  })

  const { err, out } = await shop.cupel('check')

  expect(err).toContain('2 nodes (rule count)')
  expect(out).toContain('2 models are sound.')
})
