import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runCase } from './run-case.ts'

/**
 * Each folder here is a case: `project/` goes in, `commands` are typed one after the other, and what comes out must be `expected/`.
 * A folder `only.…` is run alone, a folder `skip.…` not at all; with CASES_UPDATE set, what comes out becomes what is expected.
 */
const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

for (const name of folders) {
  const title = name.replace(/^(only|skip)\./, '').replaceAll('-', ' ')
  const run = name.startsWith('only.') ? test.only : name.startsWith('skip.') ? test.skip : test
  run(title, async () => {
    const { found, expected } = await runCase(join(import.meta.dirname, name), Boolean(process.env.CASES_UPDATE))
    expect(found).toEqual(expected)
  })
}
