import { project } from '../support/project.ts'

const shop = () =>
  project({
    'models/orders.sql': `select {{var "highest" 1}} as id -- {{var 'single' 2}}`,
    'models/daily.sql': `select '{{#if false}}{{var "hidden" ""}}{{/if}}' as day`,
    'models/passed.sql': 'select {{least_of "by_macro"}} as id',
    'models/models.yml':
      "models: [{name: orders, description: \"{{var 'described' ''}}\", config: {enabled: \"{{var 'switch' true}}\"}}]",
    'macros/least.sql':
      '{{#macro "least_of" as |name|}}{{var name 1}}{{/macro}}{{#macro "unused"}}{{var "in_macro" 1}}{{/macro}}',
    'tests/data-quality/holds.sql': `select 1 as id where 1 = {{var "in_test" 2}}`,
  })

test.each(['highest', 'single', 'hidden', 'described', 'switch', 'in_macro', 'by_macro', 'in_test'])(
  'a variable that a template names is not told: %s',
  async (name) => {
    const { err } = await shop().cupel('list', '--vars', JSON.stringify({ [name]: true }))
    expect(err).not.toContain('variable-unused')
  },
)

test('a variable of --vars that nothing uses is a warning, each with the nearest name', async () => {
  const { code, err } = await shop().cupel('list', '--vars', '{higest: 1, constructor: 2, highest: 3}')
  expect([code, err]).toEqual([
    0,
    'warning  variable "higest" of --vars is used by nothing  [variable-unused]\n  Did you mean "highest"?\n' +
      'warning  variable "constructor" of --vars is used by nothing  [variable-unused]\n' +
      '  There are: hidden, highest, single, in_test, in_macro, described, switch.\n',
  ])
})

test('one of project.yml may be left unused', async () => {
  const small = project({
    'models/orders.sql': 'select 1 as id',
    'project.yml': 'name: shop\nvars: {day: 1}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
  })
  expect((await small.cupel('list')).err).toBe('')
  expect((await small.cupel('list', '--vars', '{dya: 1}')).err).toContain('Nothing in this project uses a variable.')
})
