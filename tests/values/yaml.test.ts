import { project } from '../support/project.ts'

const target = 'targets: {dev: {type: duckdb, path: shop.duckdb}}\n'

/** What a properties file's faults are, each as `line:column message [code]`. */
async function faultsOf(text: string): Promise<string[]> {
  const shop = project({ 'models/m.sql': 'select 1 as id', 'models/m.yml': text })
  const { err } = await shop.cupel('check')
  expect(err).not.toContain('this is a bug')
  return [...err.matchAll(/^(?:error|warning) {2}models\/m\.yml:(\d+:\d+) {2}(.*)$/gm)].map(
    ([, place, message]) => `${place} ${message}`,
  )
}

/** Ten lists, each of ten aliases of the one before: 10^10 values. */
const bomb = Array.from({ length: 10 }, (_, level) => {
  const items = level === 0 ? '1' : `*l${level - 1}`
  return `  l${level}: &l${level} [${Array(10).fill(items).join(', ')}]\n`
}).join('')

/** What is meant stands between « and ». */
describe('YAML that means nothing here is one finding, at its place:', () => {
  const cases: Readonly<Record<string, readonly [text: string, message: string]>> = {
    'an alias without an anchor': [
      'models: «*nothing»\n',
      'this is not YAML: the alias *nothing has no anchor &nothing before it',
    ],
    'an anchor that comes later': [
      'models: «*m»\nseeds: &m []\n',
      'this is not YAML: the alias *m has no anchor &m before it',
    ],
    'an alias within itself': [
      'models:\n  - &m\n    name: m\n    config: {meta: {again: «*m»}}\n',
      'this YAML cannot be used: the alias *m stands inside of what it repeats, and would never end',
    ],
    'a tag of JavaScript': [
      "models:\n  - {name: m, description: «!!js/function» 'x'}\n",
      'this YAML cannot be used: the tag !!js/function means nothing here',
    ],
    'binary data': [
      'models:\n  - {name: m, description: «!!binary» aGk=}\n',
      'this YAML cannot be used: the tag !!binary means nothing here',
    ],
    'a set': [
      'models:\n  - {name: m, config: {meta: «!!set» {a, b}}}\n',
      'this YAML cannot be used: the tag !!set means nothing here',
    ],
    'a key twice': [
      'models:\n  - name: m\n    description: a\n    «description»: b\n',
      'this is not YAML: the key "description" stands twice here, first in line 3',
    ],
    'a second document': [
      'models: []\n«---»\nseeds: []\n',
      'this YAML cannot be used: a file holds one document, and here a second one begins',
    ],
    'a tab that indents': ['models:\n«\t»- name: m\n', 'this is not YAML: Tabs are not allowed as indentation'],
    infinity: [
      'models:\n  - {name: m, config: {meta: {most: «.inf»}}}\n',
      'this YAML cannot be used: .inf is no number that SQL or JSON could hold',
    ],
    'no number': [
      'models:\n  - {name: m, config: {meta: {most: «.nan»}}}\n',
      'this YAML cannot be used: .nan is no number that SQL or JSON could hold',
    ],
    'a key that is null': [
      'models:\n  - {name: m, config: {meta: {«~»: 1}}}\n',
      'this YAML cannot be used: a key is missing',
    ],
    'a list as a key': [
      'models:\n  - {name: m, config: {meta: {? «[a, b]» : 1}}}\n',
      'this YAML cannot be used: a key is a text, and no list or map',
    ],
    'a template without quotes': [
      "models:\n  - {name: m, description: {«{var 'x'}»}}\n",
      'this YAML cannot be used: a key is a text, and no list or map',
    ],
    'merging a text': [
      'models:\n  - name: m\n    config:\n      <<: «table»\n',
      'this YAML cannot be used: << takes a map, or a list of maps',
    ],
  }

  test.each(Object.entries(cases))('%s', async (_, [text, message]) => {
    const before = text.slice(0, text.indexOf('«')).split('\n')
    const found = await faultsOf(text.replace(/[«»]/g, ''))
    expect(found.map((fault) => fault.replace(/ {2}\[[\w-]+\]$/, ''))).toEqual([
      `${before.length}:${(before.at(-1) ?? '').length + 1} ${message}`,
    ])
  })

  test('a bomb of aliases', async () => {
    const [fault, ...others] = await faultsOf(
      `models:\n  - name: m\n    config:\n      meta:\n${bomb.replace(/^/gm, '      ')}`,
    )
    expect(others).toEqual([])
    expect(fault).toMatch(
      /^\d+:\d+ this YAML cannot be used: the aliases of this file repeat more than a million values/,
    )
  })

  test.each([
    ['lists', (depth: number) => `models: ${'['.repeat(depth)}${']'.repeat(depth)}\n`],
    ['maps', (depth: number) => `models: ${'{a: '.repeat(depth)}1${'}'.repeat(depth)}\n`],
    ['blocks', (depth: number) => Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:\n`).join('')],
  ])('%s that stand in each other without end', async (_, nested) => {
    for (const depth of [101, 5000]) {
      const [fault, ...others] = await faultsOf(nested(depth))
      expect(others).toEqual([])
      expect(fault).toMatch(/^\d+:\d+ this YAML cannot be used: it nests more than 100 levels deep/)
    }
  })
})

test('anchors, aliases and merge keys are followed', async () => {
  const shop = project({
    'project.yml': `name: shop\nvars:\n  a: &a 1.10\n  b: *a\n  *a : key\n${target}`,
    'models/m.sql': 'select {{var "b"}} as b, \'{{var "1.10"}}\' as k',
    'models/m.yml': `
models:
  - name: m
    config: {meta: {base: &base {x: 1, y: 2}, more: {<<: *base, y: 3}, both: {<<: [{x: 0}, *base]}}}
`,
  })
  expect((await shop.cupel('compile')).err).toBe('')
  expect((await shop.cupel('compile')).out).toBe(`select 1.10 as b, 'key' as k\n`)
  const { out } = await shop.cupel('list', '--output', 'json')
  expect(JSON.parse(out).config.meta).toEqual({ base: { x: 1, y: 2 }, more: { x: 1, y: 3 }, both: { x: 0, y: 2 } })
})

test('keys are names as they were written, and what looks like a date, a number with _ or yes is a text', async () => {
  const shop = project({
    'models/m.sql': 'select 1 as id',
    'models/m.yml': `
models: [{name: m, config: {meta: {1.10: 1_000, true: yes, 2024-01-01: 2024-01-01, "null": null, 007: 12:30:00, a: !!str 1.0}}}]
`,
  })
  const { out } = await shop.cupel('list', '--output', 'json')
  expect(JSON.parse(out).config.meta).toEqual({
    '1.10': '1_000',
    true: 'yes',
    '2024-01-01': '2024-01-01',
    null: null,
    '007': '12:30:00',
    a: '1.0',
  })
})

test('what is wrong with --vars is told', async () => {
  const shop = project({ 'models/m.sql': 'select 1 as id' })
  const said = async (vars: string) => (await shop.cupel('check', '--vars', vars)).err
  expect(await said('{a: *x}')).toContain(
    `--vars must be a map in YAML or JSON, as '{day: 2025-01-01}'; it is "{a: *x}": the alias *x has no anchor &x before it  [option-wrong]`,
  )
  expect(await said('{a: &x [*x]}')).toContain('the alias *x stands inside of what it repeats')
  expect(await said('[1]')).toContain('it is "[1]"  [option-wrong]')
  expect(await said('{a: 1')).toContain('[option-wrong]')
  expect(await said('{a: .inf}')).toContain('.inf is no number')
})
