import { emulatorLacks } from './emulator-lacks.ts'
import type { Engine } from './engines.ts'
import { macroCalls, queryOf } from './macro-calls.ts'
import { renderSql } from './render-sql.ts'

/** Where the table stands in the guide. */
export const tableBegins = '<!-- the shipped macros: made by tests/portability/guide.test.ts -->'
export const tableEnds = '<!-- end of the shipped macros -->'

/** The guide's table: every call of a shipped macro that is tried, with what each engine gives for it. */
export async function macroTable(engines: Readonly<Record<string, Engine>>): Promise<string> {
  const rows: string[][] = []
  for (const call of macroCalls) {
    const cells = [code(call.call)]
    for (const [name, engine] of Object.entries(engines)) {
      const isLacking = name === 'snowflake' && emulatorLacks[call.call] !== undefined
      cells.push(isLacking ? 'not tried' : code(await printed(engine, await renderSql(queryOf(call), name))))
    }
    rows.push(cells)
  }
  const head = [
    ['call', 'DuckDB', 'PostgreSQL', 'Snowflake (emulator)'],
    ['---', '---', '---', '---'],
  ]
  return [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

async function printed(engine: Engine, sql: string): Promise<string> {
  const rows = await engine.rows(sql)
  return rows.map((row) => row.join(', ')).join('; ')
}

const code = (text: string) => (text ? `\`${text.replaceAll('|', '\\|')}\`` : "`''`")
