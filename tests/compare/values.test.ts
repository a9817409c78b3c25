import { ordersBy, twoTargets } from './two-targets.ts'

/** Compares a table with a key and one value on each side. */
async function compareValues(dev: Side, pg: Side, ...args: readonly string[]) {
  const shop = await twoTargets(ordersBy('id'))
  const make = ({ type, values }: Side) =>
    `create table orders (id integer, v ${type}); insert into orders values ${values.map((value, index) => `(${index}, ${value})`).join(', ')}`
  await shop.on('dev', make(dev))
  await shop.on('pg', make(pg))
  return shop.compare(...args)
}

interface Side {
  readonly type: string
  readonly values: readonly string[]
}

test('floats are the same within the tolerance', async () => {
  const dev = { type: 'double', values: ['1.0', '1e20', '0.3', "'nan'", "'inf'", '-0.0'] }
  const near = {
    type: 'double precision',
    values: ['1.0000000001', '1.00000000001e20', '0.1::float8 + 0.2::float8', "'NaN'", "'Infinity'", '0'],
  }
  expect((await compareValues(dev, near)).code).toBe(0)
  const off = { ...near, values: ['1.00000001', ...near.values.slice(1)] }
  expect((await compareValues(dev, off)).out).toContain('id = 0: v 1 ≠ 1.00000001\n')
  expect((await compareValues(dev, off, '--tolerance', '1e-6')).code).toBe(0)
  expect((await compareValues(dev, near, '--tolerance', '0')).out).toContain('3 changed')
  const infinite = { ...near, values: ["'Infinity'", '1', "'NaN'", '1', "'-Infinity'", '0'] }
  expect((await compareValues(dev, infinite)).out).toContain('5 changed')
})

test('floats of single precision are the same however they are shown', async () => {
  const [dev, pg] = [
    { type: 'float', values: ['0.1', '16777216'] },
    { type: 'real', values: ['0.1', '16777216'] },
  ]
  expect((await compareValues(dev, pg)).code).toBe(0)
})

test('decimals are compared to the last digit', async () => {
  const dev = { type: 'decimal(38,10)', values: ['0.1', '1.10', '-0.5', '1234567890123456789012345678.0000000001'] }
  const pg = { ...dev, values: ['0.1', '1.1', '-0.5', '1234567890123456789012345678.0000000002'] }
  expect((await compareValues(dev, pg)).out).toContain(`4 rows, 1 changed  0.00 s
    id = 3: v 1234567890123456789012345678.0000000001 ≠ 1234567890123456789012345678.0000000002
`)
})

test('decimals of two scales are told once, and their values are compared as numbers', async () => {
  const dev = { type: 'decimal(18,1)', values: ['0.1', '-2'] }
  const pg = { type: 'decimal(18,3)', values: ['0.1', '-2'] }
  expect((await compareValues(dev, pg)).out).toContain(`✗ different orders  2 rows  0.00 s
    column "v" is DECIMAL(18,1) on dev, DECIMAL(18,3) on pg
1 of`)
})

test('whole numbers are of one kind, whatever their width', async () => {
  const values = ['9007199254740993', '170141183460469231731687303715884105727', '0', '-9007199254740993']
  const [dev, pg] = [
    { type: 'hugeint', values },
    { type: 'numeric(39,0)', values },
  ]
  expect((await compareValues(dev, pg)).code).toBe(0)
  const off = { ...pg, values: ['9007199254740992', ...values.slice(1)] }
  expect((await compareValues(dev, off)).out).toContain('id = 0: v 9007199254740993 ≠ ')
})

test('timestamps are the same whatever their trailing zeros, instants whatever their offsets', async () => {
  const moments = ["'2025-01-01 12:00:00'", "'2025-01-01 12:00:00.120000'", "'infinity'", "'0044-03-15 (BC) 01:00:00'"]
  const [dev, pg] = [
    { type: 'timestamp', values: moments },
    { type: 'timestamp', values: [...moments.slice(0, 3), "'0044-03-15 01:00:00 BC'"] },
  ]
  expect((await compareValues(dev, pg)).code).toBe(0)
  const instants = { type: 'timestamptz', values: ["'2025-01-01 12:00:00+02'", "'2025-07-01 00:00:00.5-05:30'"] }
  const same = { type: 'timestamptz', values: ["'2025-01-01 10:00:00Z'", "'2025-07-01 05:30:00.5+00'"] }
  expect((await compareValues(instants, same)).code).toBe(0)
  const late = { ...same, values: ["'2025-01-01 10:00:01Z'", "'2025-07-01 05:30:00.50001+00'"] }
  expect((await compareValues(instants, late)).out).toContain('2 changed')
})

test('a date and a timestamp are two kinds, and the same moment', async () => {
  const dev = { type: 'date', values: ["'2025-01-01'"] }
  const pg = { type: 'timestamp', values: ["'2025-01-01'"] }
  expect((await compareValues(dev, pg)).out).toContain(`1 row  0.00 s
    column "v" is DATE on dev, TIMESTAMP on pg
1 of`)
})

test('what holds numbers on one side and text on the other is compared as text', async () => {
  const dev = { type: 'integer', values: ['1', '20', 'null'] }
  const pg = { type: 'text', values: ["'1'", "'021'", 'null'] }
  expect((await compareValues(dev, pg)).out).toContain(`3 rows, 1 changed  0.00 s
    column "v" is INTEGER on dev, VARCHAR on pg
    id = 1: v 20 ≠ '021'
`)
})

test('JSON is compared by what it says', async () => {
  const dev = {
    type: 'json',
    values: [`'{"a": 1, "b": [1.50, null, "x\\"1"]}'`, `'{"id": 9007199254740993}'`, `'[1]'`],
  }
  const pg = { type: 'jsonb', values: [`'{"b":[1.5,null,"x\\"1"],"a":1}'`, `'{"id": 9007199254740992}'`, `'[1, 2]'`] }
  expect((await compareValues(dev, pg)).out).toContain(`3 rows, 2 changed  0.00 s
    id = 1: v '{"id": 9007199254740993}' ≠ '{"id": 9007199254740992}'
    id = 2: v '[1]' ≠ '[1, 2]'
`)
})

test('JSON may be kept as text, and lists as lists of texts', async () => {
  const json = { type: 'json', values: [`'{"a": 1, "b": 2.50}'`, "'[]'"] }
  const text = { type: 'text', values: [`'{"b":2.5,"a":1}'`, "'[ ]'"] }
  expect((await compareValues(json, text)).code).toBe(0)
  expect((await compareValues(json, { ...text, values: [`'{"b":2.5}'`, "'no JSON'"] })).out).toContain('2 changed')
  const lists = { type: 'double[]', values: ['[0.3, 2, null]'] }
  expect((await compareValues(lists, { type: 'text[]', values: ["'{0.30000000000000004,2.0,null}'"] })).code).toBe(0)
})

test('lists are compared element by element', async () => {
  const dev = { type: 'double[]', values: ['[1.0, 0.3, null]', '[]', '[1, 2]'] }
  const pg = { type: 'double precision[]', values: ["'{1,0.30000000000000004,null}'", "'{}'", "'{2,1}'"] }
  expect((await compareValues(dev, pg)).out).toContain(`3 rows, 1 changed  0.00 s
    id = 2: v [1, 2] ≠ [2, 1]
`)
})

test('booleans, times, ids and bytes are the same in both', async () => {
  const uuid = "'0a0b0c0d-0000-4000-8000-00000000000f'"
  for (const [type, other, values, others] of [
    ['boolean', 'boolean', ['true', 'false', 'null']],
    ['time', 'time', ["'12:00:00.5'", "'00:00:00'"]],
    ['uuid', 'uuid', [uuid]],
    ['uuid', 'text', [uuid]],
    ['blob', 'bytea', ["'\\x00\\xFFab'", "''"], ["'\\x00ff6162'", "''"]],
  ] as const)
    expect(await compareValues({ type, values }, { type: other, values: others ?? values })).toMatchObject({ code: 0 })
})
