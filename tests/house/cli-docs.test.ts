import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandTable, optionTable } from '../../runner/cli/options.ts'
import { cliManual } from './cli-docs.ts'
import { repository } from './sources.ts'

const path = join(repository, 'docs/cli.md')

test('docs/cli.md is in step with the tables of commands and options', () => {
  if (process.env.CLI_DOCS_UPDATE) writeFileSync(path, cliManual())
  expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(cliManual())
})

test('every option belongs to a command', () => {
  const used = new Set(commandTable.flatMap(({ options }) => options))
  expect(Object.keys(optionTable).filter((option) => !used.has(option as keyof typeof optionTable))).toEqual([])
})
