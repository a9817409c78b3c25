import { nastyTexts } from '../../support/nasty-corpus.ts'
import { batchesOf, requirements } from './requirement.ts'

const ten = `(values ${Array.from({ length: 10 }, (_, digit) => `(${digit})`).join(', ')})`

/** Rows by a cross join of digits: ten to the power of a number. */
function digits(count: number): string {
  return Array.from({ length: count }, (_, nth) => `${ten} as t${nth}(digit)`).join(', ')
}

const tenThousand = `select t0.digit * 1000 + t1.digit * 100 + t2.digit * 10 + t3.digit as id, 'row ' || t3.digit as v,
  cast(t3.digit as decimal(10, 2)) as amount from ${digits(4)} order by 1`

/** What can be asked of a session. */
export const asking = requirements((must) => {
  must('tells its name', async (adapter) => {
    expect(adapter.name).toMatch(/^[a-z]+$/)
  })

  must(
    'gives numbers, texts, truths and NULL as they are, and what a number cannot hold as text',
    async (_, connection) => {
      const [row] = await connection.query(
        `select 1 as a, 'x' as b, true as c, null as d, cast(1.10 as decimal(10, 2)) as e, date '2025-01-06' as f, cast(9007199254740993 as bigint) as g`,
      )
      expect({ ...row, g: String(row?.g) }).toEqual({
        a: 1,
        b: 'x',
        c: true,
        d: null,
        e: '1.10',
        f: '2025-01-06',
        g: '9007199254740993',
      })
    },
  )

  must('reads back every text it is given', async ({ sql }, connection) => {
    const selected = nastyTexts.map((text, index) => `${sql.literal(text)} as c${index}`)
    const [row] = await connection.query(`select ${selected.join(', ')}`)
    expect(Object.values(row ?? {})).toEqual(nastyTexts)
  })

  must('takes parameters', async ({ sql }, connection) => {
    const statement = `select cast(${sql.parameter(1)} as varchar) as a, cast(${sql.parameter(2)} as integer) + 1 as b`
    expect(await connection.query(statement, [`it's`, 1])).toEqual([{ a: `it's`, b: 2 }])
  })

  must('streams the rows that a query gives, in order and some at a time', async (_, connection) => {
    const batches = await batchesOf(connection.stream(tenThousand))
    const queried = await connection.query(tenThousand)
    expect(batches.flat()).toEqual(queried.map((row) => Object.values(row)))
    expect(batches.length).toBeGreaterThan(1)
    expect(Math.max(...batches.map((rows) => rows.length))).toBeLessThan(10_000)
  })

  must('streams nothing where there are no rows', async (_, connection) => {
    const batches = await batchesOf(connection.stream(`select 1 as id from ${digits(1)} where digit > 9`))
    expect(batches.flat()).toEqual([])
  })

  must('goes on after a stream that was left in the middle', async (_, connection) => {
    for await (const rows of connection.stream(tenThousand)) {
      expect(rows[0]).toEqual([0, 'row 0', '0.00'])
      break
    }
    expect(await connection.query('select 1 as id')).toEqual([{ id: 1 }])
    expect((await batchesOf(connection.stream('select 2 as id'))).flat()).toEqual([[2]])
  })

  must('tells where in a streamed statement the fault is, and goes on', async (_, connection) => {
    const statement = 'select nonsense from (select 1 as x) as t'
    await expect(batchesOf(connection.stream(statement))).rejects.toMatchObject({
      code: 'sql-refused',
      cause: { position: statement.indexOf('nonsense'), statement },
    })
    expect(await connection.query('select 1 as id')).toEqual([{ id: 1 }])
  })

  must('tells where in a statement the fault is', async (_, connection) => {
    const statement = 'select 1 as id, nonsense from (select 1 as x) as t'
    await expect(connection.query(statement)).rejects.toMatchObject({
      code: 'sql-refused',
      cause: { position: statement.indexOf('nonsense'), statement },
    })
  })

  must('stops a statement that runs', async (_, connection) => {
    const endless = connection.query(`select count(*) as n from ${digits(14)}`)
    const again = setInterval(() => connection.cancel(), 20)
    try {
      await expect(endless).rejects.toMatchObject({ code: 'cancelled' })
    } finally {
      clearInterval(again)
    }
    expect(await connection.query('select 1 as id')).toEqual([{ id: 1 }])
  })
})
