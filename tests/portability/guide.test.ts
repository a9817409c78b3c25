import { readFileSync, writeFileSync } from 'node:fs'
import { openDuckDB, openPostgres, openSnowflake } from './engines.ts'
import { macroTable, tableBegins, tableEnds } from './macro-table.ts'

const path = 'docs/portability.md'

test('the table of the shipped macros shows what the engines give (PORTABILITY_DOCS_UPDATE=1 writes it)', async () => {
  const engines = { duckdb: await openDuckDB(), postgres: await openPostgres(), snowflake: await openSnowflake() }
  try {
    const table = await macroTable(engines)
    const page = readFileSync(path, 'utf8')
    const [before = '', rest = ''] = page.split(tableBegins)
    const [, after = ''] = rest.split(tableEnds)
    const expected = `${before}${tableBegins}\n\n${table}\n\n${tableEnds}${after}`
    if (process.env.PORTABILITY_DOCS_UPDATE) writeFileSync(path, expected)
    expect(readFileSync(path, 'utf8')).toBe(expected)
  } finally {
    await Promise.all(Object.values(engines).map((engine) => engine.close()))
  }
})
