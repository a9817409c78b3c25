import { constructs, things } from './constructs.ts'
import { renderSql } from './render-sql.ts'
import { snowflakeTexts } from './snowflake-texts.ts'

test('every construct has a text for Snowflake, and every text a construct', () => {
  expect(Object.keys(snowflakeTexts).sort()).toEqual(constructs.map(({ title }) => title).sort())
})

/** The translation without the rows that it reads. */
async function essence(sql: string): Promise<string> {
  const [whole, rows] = await Promise.all([
    renderSql(sql, 'snowflake'),
    renderSql(`${things}select 1 as x from t`, 'snowflake'),
  ])
  const before = rows.slice(0, rows.lastIndexOf('select'))
  const rest = whole.startsWith(before) ? whole.slice(before.length) : whole
  const line = rest.replaceAll(/\s*\n\s*/g, ' ')
  return /^select "ID", (.*) as "VALUE" from "T" order by "ID" nulls last$/.exec(line)?.[1] ?? line
}

describe('Snowflake is given', () => {
  test.each(constructs)('$title', async ({ title, sql }) => {
    expect(await essence(sql)).toBe(snowflakeTexts[title]?.sql)
  })
})
