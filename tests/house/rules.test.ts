import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { linesWith, repository, sources } from './sources.ts'

const engines = /\b(duckdb|postgres|postgresql|snowflake|trino)\b/i

test('no engine is named outside its adapter', () => {
  const outside = linesWith(/['"`/](duckdb|postgres|postgresql|snowflake|trino)\b/, [
    'runner/adapters',
    // The language of models is one dialect.
    'runner/project/project-schema.ts',
  ])
  expect(outside).toEqual([])
})

test('generic code asks facts, never which engine it is', () => {
  const asked = linesWith(/(type|name|adapter|dialect) ?(===|!==|==) ?['"]/, [/^runner\/adapters\/[^/]+\//])
  expect(asked.filter((line) => engines.test(line))).toEqual([])
})

test('generic code asks what a materialization is like, never which one it is', () => {
  const asked = linesWith(/materialized\)? ?(===|!==|==) ?|includes\([^)]*materialized/, [
    'runner/materializations',
    /^runner\/site\//,
  ])
  expect(asked).toEqual([])
})

test('only the command line ends the process, and asks for its arguments and signals', () => {
  expect(linesWith(/process\.(exit|argv|once|on)\b/, ['runner/cli'])).toEqual([])
  expect(linesWith(/process\.exit\(/)).toEqual([])
})

test('the environment is read in one place', () => {
  expect(
    linesWith(/process\.env\b/, ['runner/cli', 'runner/project/env.ts', 'runner/adapters/open-adapter.ts']),
  ).toEqual([])
})

test('nothing prints but the one door to stdout', () => {
  expect(linesWith(/\bconsole\./, [/^runner\/site\/page\//])).toEqual([])
  expect(linesWith(/process\.std(out|err)\b/, ['runner/cli/output/print.ts', 'runner/cli/main.ts'])).toEqual([])
})

test('files are touched where files are the work', () => {
  const allowed = [
    'runner/disk-files.ts',
    'runner/project/write-new-file.ts',
    'runner/execute/exchange-files.ts',
    'runner/load',
    'runner/artifacts',
    'runner/site',
    /^runner\/adapters\/[^/]+\//,
  ]
  expect(linesWith(/from 'node:fs(\/promises)?'/, allowed)).toEqual([])
})

test('no default exports, no enums, no any, no non-null assertions, nothing to do', () => {
  expect(linesWith(/^export default|\benum \w+ \{|: any\b|<any>|as any\b/)).toEqual([])
  const todo = sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => (/\b(TODO|FIXME|XXX)\b/.test(line) ? [`${path}:${index + 1}`] : [])),
  )
  expect(todo).toEqual([])
})

test('every exported function has a comment that says what it is for', () => {
  const bare = sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => {
      const name = /^export (?:async )?function\*? (\w+)/.exec(line)?.[1]
      return name && !/\*\/\s*$/.test(lines[index - 1] ?? '') ? [`${path}:${index + 1} ${name}`] : []
    }),
  )
  expect(bare).toEqual([])
})

test('every file is named after its main export, in kebab-case', () => {
  const odd = sources.filter(({ path }) => !/^[a-z0-9-]+(\.d)?\.ts$/.test(path.split('/').at(-1) ?? ''))
  expect(odd.map(({ path }) => path)).toEqual([])
})

test("the runner's version is the package's", async () => {
  const { version } = await import('../../runner/version.ts')
  const written = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }
  expect(version).toBe(written.version)
})
