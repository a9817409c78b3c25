import { openEmbedded } from '../../runner/adapters/open-adapter.ts'
import { describeSelect } from '../../runner/adapters/shared/describe-select.ts'
import { bind, isBound } from '../../runner/check/index.ts'
import { drawFrom } from '../portability/random/draw.ts'
import { fillTables } from '../portability/random/fill-tables.ts'
import { drawQuery } from '../portability/random/query-text.ts'
import { drawTables } from '../portability/random/raw-tables.ts'
import { temporaryFolder } from '../support/folders.ts'

/** How many queries are drawn; others with CHANCE_SEED. */
const count = Number(process.env.QUERIES ?? 400)
const seed = Number(process.env.CHANCE_SEED ?? 1)

const bySetOperation = [
  'select id, amount from raw.small union all select amount, id from raw.small',
  'select id as x from raw.small union select 1.5',
  'select null as a union all select null',
  '(select id as a, amount as b from raw.small limit 1) except (select 1 as c, 2.5 as d order by 1)',
  'select id as a from raw.small intersect (select 2 as b union all select 3)',
  'select id, amount from raw.small union all by name select amount, id from raw.small',
  'select 1, 2 union all select 3, 4',
  'with a as (select * from raw.small) select * from a union all select id, 1.25 from a order by 1 limit 3',
]

test('the columns that are read off a plan are those that the engine tells', async () => {
  const tables = drawTables(drawFrom(seed))
  const readable = tables.map(({ name, columns }) => ({ sql: `raw.${name}`, columns }))
  const drawn = Array.from({ length: count }, (_, index) => drawQuery(readable, drawFrom(seed * 7919 + index)))
  await using embedded = await openEmbedded(temporaryFolder())
  await using connection = await embedded.connect()
  await connection.execute(fillTables(tables, 'duckdb').join(';\n'))
  await connection.execute('create table raw.small (id integer, amount decimal(10, 2))')
  const queries = [...bySetOperation, ...drawn]
  const answers = await bind(connection, queries)
  const bound = queries.flatMap((query, index) => {
    const answer = answers[index]
    return answer && isBound(answer) ? [{ query, columns: answer.columns }] : []
  })
  expect(bound.length).toBeGreaterThan(queries.length * 0.9)
  for (const { query, columns } of bound)
    expect({ query, columns }).toEqual({ query, columns: await describeSelect(connection, query) })
})
