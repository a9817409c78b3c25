import { folderConfigs } from '../../../runner/parse/configs/folder-configs.ts'
import { readYaml } from '../../../runner/project/read-yaml.ts'

function configs(text: string) {
  const { yaml } = readYaml('project.yml', text)
  const tree = (yaml.value as { models: Record<string, unknown> }).models
  return folderConfigs(yaml, {
    section: 'models',
    tree,
    projectName: 'shop',
    kind: 'model',
    roots: ['models'],
    paths: ['models/gold/orders.sql', 'models/gold/daily/sales.sql', 'models/silver/orders.sql'],
    known: ['materialized', 'schema', 'tags'],
  })
}

const layers = (text: string, path: string) =>
  configs(text)
    .layersFor(path)
    .map(({ values }) => values)

test('configs come from the top down to the name of the file', () => {
  const text = 'models:\n  +schema: a\n  gold:\n    +schema: b\n    orders: {+materialized: table}\n'
  expect(layers(text, 'models/gold/orders.sql')).toEqual([{ schema: 'a' }, { schema: 'b' }, { materialized: 'table' }])
  expect(layers(text, 'models/gold/other.sql')).toEqual([{ schema: 'a' }, { schema: 'b' }])
  expect(layers(text, 'models/silver/orders.sql')).toEqual([{ schema: 'a' }])
})

test("a first level that bears the project's name is passed through", () => {
  expect(layers('models:\n  shop:\n    gold: {+schema: b}\n', 'models/gold/orders.sql')).toEqual([{ schema: 'b' }])
})

test('each config knows its place', () => {
  const [layer] = configs('models:\n  gold:\n    +schema: b\n').layersFor('models/gold/orders.sql')
  expect(layer?.locate('schema')).toMatchObject({ file: 'project.yml', line: 3 })
})

test.each([
  ['models: {+materialised: x}', 'Did you mean "+materialized"?'],
  ['models: {materialized: x}', 'A config is written with a plus: +materialized.'],
  ['models: {gold: x}', 'A folder holds a map; a config begins with +.'],
])('%s is told with what is meant', (text, hint) => {
  expect(configs(text).diagnostics).toMatchObject([{ code: 'key-unknown', hint }])
})
