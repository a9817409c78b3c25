import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'
import { expectedOf, linesOf, rewrite, runCase } from './run-case.ts'

/**
 * Each folder here is a case: `project/` goes in, `commands` are typed one after the other, and what comes out must be `expected/`.
 * A file `engines` names those that it is for, where others say something else; a file `restless` the columns that say when and not what.
 * A folder `only.…` is run alone, a folder `skip.…` not at all; with CASES_UPDATE set, what comes out becomes what is expected.
 */
const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

const warehouses = {
  duckdb: async () => duckdbFile,
  postgres: postgresDatabase,
  snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
} as const

for (const name of folders) {
  const folder = join(import.meta.dirname, name)
  const title = name.replace(/^(only|skip)\./, '').replaceAll('-', ' ')
  const run = name.startsWith('only.') ? test.only : name.startsWith('skip.') ? test.skip : test
  const engines = linesOf(join(folder, 'engines'))
  for (const [engine, open] of Object.entries(warehouses)) {
    if (engines.length && !engines.includes(engine)) continue
    run(`${title}, on ${engine}`, async () => {
      const found = await runCase(folder, await open())
      if (engine === (engines[0] ?? 'duckdb') && process.env.CASES_UPDATE) rewrite(join(folder, 'expected'), found)
      expect(portable(found, engine)).toEqual(portable(expectedOf(folder), engine))
    })
  }
}

/** Rows and output are the same everywhere; the SQL is written in the words of the embedded engine, and each other has its own. */
function portable(texts: Readonly<Record<string, string>>, engine: string): Readonly<Record<string, string>> {
  if (engine === 'duckdb') return texts
  return Object.fromEntries(Object.entries(texts).filter(([path]) => !path.startsWith('compiled/')))
}
