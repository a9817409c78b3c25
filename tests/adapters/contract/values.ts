import type { Adapter } from '../../../runner/adapters/contract/adapter.ts'
import type { Connection } from '../../../runner/adapters/contract/connection.ts'
import { comesBack, nastyValues, nul } from '../../support/nasty-corpus.ts'
import { batchesOf, requirements, schema } from './requirement.ts'

/** What of a type's values comes back when they are selected by expressions, one for each. */
async function selected(
  { sql }: Adapter,
  connection: Connection,
  { type, expressions, parameters }: { type: string; expressions: readonly string[]; parameters?: readonly string[] },
): Promise<readonly unknown[]> {
  const columns = expressions.map((expression, index) => `${sql.cast(expression, type)} as c${index}`)
  const [row] = await connection.query(`select ${columns.join(', ')}`, parameters)
  return Object.values(row ?? {}).map(plain)
}

/** A whole number that a double does not hold, as text; else the value. */
function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

/** The values of the nasty corpus, and of every type: in one form, whatever the warehouse. */
export const values = requirements((must) => {
  for (const { type, values: given, comesBackAs } of nastyValues) {
    const expected = given.map((value) => comesBack({ comesBackAs }, value))
    const kind = `${type}${comesBackAs === 'text' && type === 'BIGINT' ? ' beyond a double' : ''}`

    must(`reads back the limits of ${kind}: from literals`, async (adapter, connection) => {
      const expressions = given.map((value) => adapter.sql.literal(value))
      expect(await selected(adapter, connection, { type, expressions })).toEqual(expected)
    })

    must(`reads back the limits of ${kind}: from parameters`, async (adapter, connection) => {
      const expressions = given.map((_, index) => adapter.sql.parameter(index + 1))
      expect(await selected(adapter, connection, { type, expressions, parameters: given })).toEqual(expected)
    })

    must(`reads back the limits of ${kind}: loaded into a table`, async (adapter, connection) => {
      const { sql, loader } = adapter
      const table = { schema, name: 'limits' }
      const columns = [
        { name: 'n', type: 'INTEGER' },
        { name: 'v', type },
      ]
      await connection.execute(sql.createTable(table, columns))
      const rows = given.map((value, index) => `select ${index} as n, cast('${value}' as ${type}) as v`)
      const reader = await loader.reader(connection)
      await loader.append(connection, reader, table, ['n', 'v'], [rows.join(' union all ')])
      const found = await connection.query(`select v from ${sql.relation(table)} order by n`)
      expect(found.map(({ v }) => plain(v))).toEqual(expected)
    })
  }

  must('streams values in the same form', async ({ sql }, connection) => {
    const columns = nastyValues.flatMap(({ type, values: given }) =>
      given.map((value) => sql.cast(sql.literal(value), type)),
    )
    const expected = nastyValues.flatMap((kind) => kind.values.map((value) => comesBack(kind, value)))
    const [row] = (await batchesOf(connection.stream(`select ${columns.join(', ')}`))).flat()
    expect(row?.map(plain)).toEqual(expected)
  })

  must('gives NULL of every type as null', async ({ sql }, connection) => {
    const columns = nastyValues.map(({ type }, index) => `${sql.cast('null', type)} as c${index}`)
    const [row] = await connection.query(`select ${columns.join(', ')}`)
    expect(Object.values(row ?? {})).toEqual(nastyValues.map(() => null))
  })

  must('tells an instant in UTC, whatever zone it was given in', async ({ sql }, connection) => {
    const type = 'TIMESTAMP WITH TIME ZONE'
    const [row] = await connection.query(`select ${sql.cast(sql.literal('2025-01-06 01:00:00+02'), type)} as at`)
    expect(row).toEqual({ at: '2025-01-05 23:00:00+00' })
  })

  must('gives a FLOAT as the number that it is', async ({ sql }, connection) => {
    const [row] = await connection.query(`select ${sql.cast(sql.literal('0.1'), 'FLOAT')} as f`)
    expect(row).toEqual({ f: Math.fround(0.1) })
  })

  must('gives what is no number, and the infinite', async ({ sql }, connection) => {
    const texts = ['NaN', 'Infinity', '-Infinity']
    const columns = texts.map((text, index) => `${sql.cast(sql.literal(text), 'DOUBLE')} as c${index}`)
    const [row] = await connection.query(`select ${columns.join(', ')}`)
    expect(Object.values(row ?? {})).toEqual([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
  })

  must('gives lists as lists, their values in the same form', async ({ sql }, connection) => {
    const lists = [
      ['INTEGER', `array[1, null, 3]`, [1, null, 3]],
      ['VARCHAR', `array['a', '', null, 'c,"d']`, ['a', '', null, 'c,"d']],
      ['BOOLEAN', `array[true, false]`, [true, false]],
      ['DOUBLE', `array[0.5, 1e308]`, [0.5, 1e308]],
      ['DECIMAL(10,2)', `array[1.10, 2.25]`, ['1.10', '2.25']],
      ['DATE', `array['2025-01-06']`, ['2025-01-06']],
      ['TIMESTAMP', `array['2025-01-06 12:00:00.5']`, ['2025-01-06 12:00:00.5']],
    ] as const
    const columns = lists.map(([type, list], index) => `${sql.cast(list, `${type}[]`)} as c${index}`)
    const [row] = await connection.query(`select ${columns.join(', ')}`)
    expect(Object.values(row ?? {})).toEqual(lists.map(([, , expected]) => expected))
  })

  must('gives intervals, UUIDs and bytes as the same text', async (adapter, connection) => {
    const { sql, loader } = adapter
    const given = [
      ['INTERVAL', '1 year 2 months 3 days 04:05:06.5'],
      ['INTERVAL', '1 month'],
      ['UUID', '00000000-0000-0000-0000-00000000000a'],
      ['BLOB', '\\x00ab \\x0A\\xFF'],
    ] as const
    const columns = given.map(([type], index) => ({ name: `c${index}`, type }))
    const table = { schema, name: 'others' }
    await connection.execute(sql.createTable(table, columns))
    const select = given.map(([type, text]) => `cast('${text}' as ${type})`).join(', ')
    const names = columns.map(({ name }) => name)
    await loader.append(connection, await loader.reader(connection), table, names, [`select ${select}`])
    const [row] = await connection.query(`select * from ${sql.relation(table)}`)
    expect(Object.values(row ?? {})).toEqual(given.map(([, text]) => text))
  })

  must('keeps the character U+0000 in a text', async ({ sql }, connection) => {
    expect(await connection.query(`select ${sql.cast(sql.parameter(1), 'VARCHAR')} as v`, [nul])).toEqual([{ v: nul }])
  })
})
