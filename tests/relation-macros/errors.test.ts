import { project } from '../support/project.ts'

/** Each call, what is said of it, and what is said to do. */
const wrong: readonly (readonly [call: string, said: string, hint?: string])[] = [
  [
    'star',
    'macro "star" needs the argument "from"',
    'It is called as {{star from [relation_alias] [except] [prefix] [suffix]}}.',
  ],
  ['star "a"', 'star takes a relation as from', 'A relation is (ref "orders").'],
  [
    'star (ref "a") except=(list "ids")',
    'star is given "ids" as except, which is no column of "a"',
    'Did you mean "id"?',
  ],
  ['star (ref "a") exclude=(list "id")', 'macro "star" takes no argument "exclude"'],
  ['star (ref "a") except=(list "id" "kind")', 'star leaves no column of "a"', 'There are: id, kind.'],
  ['star (ref "a") except=true', 'star takes names of columns as except', 'That is except=(list "a" "b").'],
  ['star (ref "a") prefix=(list "x")', 'star takes a text as prefix'],
  ['union_relations (ref "a")', 'union_relations takes a list as relations'],
  ['union_relations (list "a")', 'union_relations takes a list of relations', 'That is (list (ref "a") (ref "b")).'],
  [
    'union_relations (list (ref "a")) include=(list "id") exclude=(list "id")',
    'union_relations takes include or exclude, and not both',
  ],
  [
    'union_relations (list (ref "a")) include=(list "idd")',
    'union_relations is given "idd" as include, which is no column of these relations',
    'Did you mean "id"?',
  ],
  [
    'union_relations (list (ref "a")) source_column_name="KIND"',
    'union_relations is given "KIND" as source_column_name, which is a column already',
  ],
  [
    'union_relations (list (ref "a")) column_override=(dict id="nothing")',
    `union_relations is given 'nothing' as the type of "id", which is none`,
  ],
  [
    'union_relations (list (ref "a")) column_override=(dict x="int")',
    'union_relations is given "x" in column_override, which is no column of these relations',
  ],
  [
    'union_relations (list (ref "a")) column_override="int"',
    'union_relations takes types by column as column_override',
  ],
  ['pivot "kind" "x"', 'pivot takes a list as values'],
  ['pivot "kind" (list)', 'pivot takes a list of values'],
  ['pivot "kind" (list true)', 'pivot takes texts and numbers as values'],
  ['pivot "kind" (list "x" "X")', 'pivot would make two columns "X"'],
  ['pivot "kind" (list "x") agg="sum("', 'pivot takes the name of an aggregate as agg'],
  [
    'pivot "kind" (list "x") cmp="=="',
    'pivot takes a comparison as cmp',
    'There are: =, <>, !=, <, <=, >, >=, like, ilike.',
  ],
  ['pivot "kind" (list "x") alias="yes"', 'pivot takes true or false as alias'],
  ['deduplicate (ref "a") partition_by="id"', 'macro "deduplicate" needs the argument "order_by"'],
  ['deduplicate (list "a") "id" "id"', 'deduplicate takes a relation'],
  ['deduplicate (ref "a") (list) "id"', 'deduplicate takes what tells rows apart as partition_by'],
  ['deduplicate (ref "a") "id" ""', 'deduplicate takes texts as order_by'],
  ['generate_surrogate_key (list)', 'generate_surrogate_key takes the columns of the key'],
  ['generate_surrogate_key (list 1)', 'generate_surrogate_key takes texts as field_list'],
  [
    'date_spine "dy" "date \'2024-01-01\'" "date \'2024-01-02\'"',
    'date_spine knows no datepart "dy"',
    'Did you mean "day"?',
  ],
  ['date_spine "day" "" ""', 'date_spine takes SQL as start_date and end_date'],
]

/** What is said before anything is rendered, and what then. */
const isOfShape = ([, said]: (typeof wrong)[number]) => said.startsWith('macro ')

test.each([
  ['of a shape that the macro does not have', wrong.filter(isOfShape)],
  ['of values that it does not take', wrong.filter((one) => !isOfShape(one))],
])('a call %s is refused at its place, and all of them together', async (_, calls) => {
  const models = calls.map(([call], at) => [`models/b${at}.sql`, `select {{${call}}} from {{ref "a"}}`] as const)
  const shop = project({ 'models/a.sql': `select 1 as id, 'x' as kind`, ...Object.fromEntries(models) })
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(1)
  const told = err.split('\n\n')
  for (const [at, [call, said, hint = '']] of calls.entries()) {
    const [name = ''] = call.split(' ')
    const message = said.startsWith('macro ') ? said : said.replace(name, `"${name}"`)
    const finding = told.find((one) => one.includes(`models/b${at}.sql:1:8  `))
    expect(finding).toContain(message)
    expect(finding).toContain(hint)
  }
})

test('a macro of the project of the same name wins', async () => {
  const shop = project({
    'macros/star.sql': '{{#macro "star" as |what|}}{{what}}.*{{/macro}}',
    'models/a.sql': 'select 1 as id',
    'models/b.sql': 'select {{star "a"}} from {{ref "a"}} as a',
  })
  await shop.build()
  expect(await shop.rows('main.b')).toEqual([{ id: 1 }])
})
