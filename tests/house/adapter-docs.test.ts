import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '../adapters/contract.ts'
import { lacks } from '../adapters/lacks.ts'
import { adapterManual } from './adapter-docs.ts'
import { repository } from './sources.ts'

const path = join(repository, 'docs/adapters.md')
const titles = Object.values(contract).flatMap((requirements) => requirements.map(({ title }) => title))

test('docs/adapters.md is in step with the contract and what adapters lack', () => {
  if (process.env.ADAPTER_DOCS_UPDATE) writeFileSync(path, adapterManual())
  expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(adapterManual())
})

test('every lack is of something that the contract asks', () => {
  const lacking = Object.values(lacks).flatMap((some) => some.flatMap(({ tests }) => tests))
  expect(lacking.filter((title) => !titles.includes(title))).toEqual([])
})

test('no two requirements of the contract have one title', () => {
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

test.each(Object.keys(lacks))('the adapter for %s is held to the contract', (adapter) => {
  const file = join(repository, `tests/adapters/${adapter}.test.ts`)
  expect(readFileSync(file, 'utf8')).toContain(`describeAdapter({ name: '${adapter}'`)
})
