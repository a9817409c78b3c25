import { fc } from '../support/chance.ts'
import type { Cell, Row } from './cells.ts'

/** The columns of every table, with their types, and what their values are drawn from. */
export const kinds = {
  id: { type: 'integer', values: [] },
  n: { type: 'integer', values: [-3, -1, 0, 1, 2, 3] },
  p: { type: 'integer', values: [1, 2, 3, 4] },
  d: { type: 'double', values: [-1.5, -0.5, 0, 0.5, 2, 7.25, Number.NaN] },
  m: { type: 'decimal(10,2)', values: [-2.25, 0, 0.25, 1.5, 99.75] },
  t: {
    type: 'varchar',
    values: [
      'a',
      'A',
      'b',
      'ab',
      'aB',
      '',
      ' ',
      '  a ',
      "it's",
      'é',
      'É',
      'ß',
      'a\\b',
      '%',
      '_',
      '日本',
      '😀',
      'a.b',
      '0',
      '-- x',
    ],
  },
  day: {
    type: 'date',
    values: [
      '0001-01-01',
      '1969-12-31',
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
      '2024-03-02',
      '2024-12-31',
      '9999-12-31',
    ],
  },
  at: {
    type: 'timestamp',
    values: [
      '2001-01-01 00:00:00',
      '2005-06-30 23:59:59',
      '2011-03-04 05:06:07',
      '2019-01-01 00:00:00',
      '2023-12-31 23:59:59',
    ],
  },
  g: { type: 'varchar', values: ['x', 'y'] },
  b: { type: 'boolean', values: [true, false] },
} as const satisfies Readonly<Record<string, { readonly type: string; readonly values: readonly Cell[] }>>

export const columnNames = Object.keys(kinds)

/** Rows of a table: none, one or some; some columns with no NULL at all, some with nothing else. */
export const tables: fc.Arbitrary<Row[]> = fc
  .record({
    count: fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 3, max: 9 })),
    shape: fc.record(mapKinds(() => fc.constantFrom('full', 'some', 'some', 'nulls', 'one'))),
  })
  .chain(({ count, shape }) => {
    const row = fc.record(
      mapKinds((name) => {
        const values: readonly Cell[] = kinds[name].values
        if (values.length === 0) return fc.constant<Cell>(0)
        if (shape[name] === 'nulls') return fc.constant<Cell>(null)
        const given = fc.constantFrom<Cell>(...(shape[name] === 'one' ? values.slice(1, 2) : values))
        return shape[name] === 'some'
          ? fc.oneof({ weight: 3, arbitrary: given }, { weight: 1, arbitrary: fc.constant(null) })
          : given
      }),
    )
    return fc.array(row, { minLength: count, maxLength: count, size: 'max' })
  })
  .map((rows) => rows.map((row, index) => ({ ...row, id: index + 1 })))

function mapKinds<T>(make: (name: keyof typeof kinds) => T): Record<keyof typeof kinds, T> {
  return Object.fromEntries(Object.keys(kinds).map((name) => [name, make(name as keyof typeof kinds)])) as Record<
    keyof typeof kinds,
    T
  >
}

/** The SELECT that gives the rows, in a project's SQL. */
export function selectOf(rows: readonly Row[]): string {
  const one = (row: Row) =>
    `select ${Object.entries(kinds)
      .map(([name, { type }]) => `cast(${literal(row[name] ?? null)} as ${type}) as ${name}`)
      .join(', ')}`
  return rows.length ? rows.map(one).join('\nunion all\n') : `select * from (${one({})}) as empty where 1 = 0`
}

function literal(value: Cell): string {
  if (value === null) return 'null'
  return typeof value === 'string' || Number.isNaN(value) ? `'${String(value).replaceAll("'", "''")}'` : String(value)
}
