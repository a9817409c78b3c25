import { spawnSync } from 'node:child_process'
import { dbtCommands, dbtOptions } from '../../runner/cli/dbt-words.ts'
import { commandTable, optionTable } from '../../runner/cli/options.ts'
import { compiledRunner } from '../support/compiled-runner.ts'
import { project } from '../support/project.ts'
import { withoutColours } from '../support/without-colours.ts'

const shop = () => project({ 'models/orders.sql': '{{config materialized="incremental"}} select 1 as id' })

test.each(Object.entries(dbtCommands))('cupel %s says what it is here', async (command, sentence) => {
  const { code, out, err } = await shop().cupel(...command.split(' '))
  const word = command === 'source freshness' ? 'source' : command
  expect([code, out]).toEqual([2, ''])
  expect(err).toBe(`error  "${word}" ${dbtCommands[word] ?? sentence}  [argument-unexpected]\n`)
})

test.each(Object.entries(dbtOptions))('%s says what it is here, with a value or without', async (flag, sentence) => {
  for (const args of [
    ['build', flag],
    ['run', '-s', 'orders', flag, 'x'],
    [flag, 'build'],
    ['build', `${flag}=x`],
  ]) {
    if (!flag.startsWith('--') && args.at(-1)?.includes('=')) continue
    const { code, out, err } = await shop().cupel(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe(`error  "${flag}" ${sentence}  [argument-unexpected]\n`)
  }
})

test('no word of dbt is one of ours, which would never be told', () => {
  const ours = commandTable.flatMap(({ name, alias }) => [name, ...(alias ? [alias] : [])])
  expect(Object.keys(dbtCommands).filter((word) => ours.includes(word))).toEqual([])
  const flags = Object.values(optionTable).flatMap((option) => option.flags.split(/[ ,]+/))
  expect(Object.keys(dbtOptions).filter((flag) => flags.includes(flag))).toEqual([])
})

test.each([
  [['ls'], 'model  orders\n'],
  [['ls', '-s', 'orders', '--output', 'json'], '"unique_id":"model.shop.orders"'],
  [['build', '-f', '-x', '-t', 'dev', '--threads', '1', '--vars', '{}', '-s', 'orders'], '1 built'],
  [['clean'], 'There is no target.'],
])('what works as in dbt: %j', async (args, said) => {
  const { code, out } = await shop().cupel(...args)
  expect([code, out]).toEqual([0, expect.stringContaining(said)])
})

test('an option before the command says where it stands', async () => {
  const { code, err } = await shop().cupel('--threads', '2', 'build')
  expect([code, err]).toEqual([2, 'error  "--threads" stands behind the command  [argument-unexpected]\n'])
})

test.each([
  [['biuld'], "error  unknown command 'biuld'  [usage-wrong]\n  Did you mean build?\n"],
  [['build', '--selct'], "error  unknown option '--selct'  [usage-wrong]\n  Did you mean --select?\n"],
  [
    ['build', '--select', '--exclude', 'orders'],
    "error  an option before '--exclude' lacks its value  [usage-wrong]\n",
  ],
  [['list', '--output', 'xml'], 'error  --output must be one of text, json; it is "xml"  [option-wrong]\n'],
  [
    ['list', '--resource-type', 'model', 'tests'],
    'error  --resource-type must be one of model, snapshot, seed, source, test, unit_test, exposure, dashboard; it is "tests"  [option-wrong]\n  Did you mean "test"?\n',
  ],
])('other wrong words have the nearest one: %j', async (args, said) => {
  const { code, err } = await shop().cupel(...args)
  expect(code).toBe(2)
  expect(err).toEqual(typeof said === 'string' ? said : expect.stringMatching(said))
})

test('an option at the end that lacks its value says so', () => {
  const { status, stderr } = spawnSync(process.execPath, [compiledRunner(), 'build', '-s'], {
    encoding: 'utf8',
    env: withoutColours(),
  })
  expect([status, stderr]).toEqual([2, 'error  --select lacks its value  [usage-wrong]\n'])
})

test.each([['--help'], ['help'], ['build', '--help'], ['migrate', '--help']])(
  '%s %s shows help, with 0',
  async (...args) => {
    const { code, out, err } = await shop().cupel(...args.filter(Boolean))
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Usage: cupel')
  },
)

test('a group of commands alone shows its help, with 2', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiledRunner(), 'migrate'], {
    encoding: 'utf8',
    env: withoutColours(),
  })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain('Usage: cupel migrate')
})
