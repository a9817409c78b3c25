import { spawnSync } from 'node:child_process'
import { compiledRunner } from '../support/compiled-runner.ts'
import { hasTerminal, onTerminal } from '../support/on-terminal.ts'
import { project } from '../support/project.ts'
import { withoutColours } from '../support/without-colours.ts'

const red = '\u001b[31m'
const back = '\u202e'

/** Escape sequences and turned writing in every place that is printed: names of files and columns, and what templates say. */
const hostile = () =>
  project({
    [`models/o${red}rders.sql`]: '{{config materialized="table"}} select 1 as id',
    'models/stores.sql': `{{config materialized="table"}} select 1 as "a${red}b${back}"`,
    'models/wrong.sql': `{{config materialized="table"}}\nselect cast('${red}x${back}' || a as integer) as b from (select 1 as a)`,
    'models/models.yml': JSON.stringify({
      models: [
        { name: 'stores', columns: [{ name: `a${red}b${back}`, data_tests: [{ accepted_values: { values: [2] } }] }] },
      ],
    }),
  })

/** What a terminal would act on, but for our own colours. */
const acted = /(?!\n|\t|\r\n)[\p{Cc}\p{Bidi_Control}]/u
const escapes = new RegExp(acted.source, 'gu')

describe.each(['build', 'build --log-format json', 'list', 'list --output json', 'build --explain', `list -s x${red}`])(
  'cupel %s sends nothing that a terminal would act on',
  (command) => {
    const run = () => hostile().cupel(...command.split(' '))

    test('but shows it', async () => {
      const { out, err } = await run()
      expect([...(out + err).matchAll(escapes)].map(([found]) => found)).toEqual([])
      expect(out + err).toContain('\\u001b[31m')
    })
  },
)

test('a command that does not exist, too', () => {
  const { stderr } = spawnSync(process.execPath, [compiledRunner(), `bui${red}ld`], {
    encoding: 'utf8',
    env: withoutColours(),
  })
  expect(stderr).toContain('bui\\u001b[31mld')
  expect(stderr).not.toMatch(acted)
})

;(hasTerminal ? test : test.skip)('on a terminal there are our own colours, and no others', () => {
  const shop = hostile()
  const said = onTerminal(shop.folder, [compiledRunner(), 'build', '--threads', '1'])
  expect(said).toContain('\\u001b[31m')
  expect(said).not.toContain(back)
  expect(said).toContain(`${red}✗ error`)
  expect(said).not.toContain(`o${red}rders`)
  expect(said).not.toContain(`'${red}x`)
})

test('SQL in a pipe is the SQL as it is', async () => {
  const sql = `select 'a${back}b' as id\r\n`
  const { out } = await project({ 'models/orders.sql': sql }).cupel('compile', '-s', 'orders')
  expect(out).toContain(`select 'a${back}b' as id`)
})
