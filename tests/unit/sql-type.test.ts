import { canonicalType, unknownType } from '../../runner/sql/parse-sql-type.ts'
import { fc } from '../support/chance.ts'
import { openTarget } from '../support/open-target.ts'

const words =
  `int integer int8 bigint long short oid hugeint uint8 uinteger float float4 float8 double real bool boolean logical text string
  varchar char bpchar nvarchar blob bytea varbinary date time timetz timestamp timestamptz datetime timestamp_s timestamp_ns interval uuid
  guid bit json variant bignum varint decimal numeric dec`.split(/\s+/)
const odd = `jsonb number money varbit tinytext clob serial datetime2 nothing select array list null any`.split(/\s+/)
const phrases =
  `double precision,character varying,char varying,timestamp with time zone,timestamp without time zone,time with time zone,
  time without time zone,real precision,date with time zone,bigint unsigned,text varying`
    .split(',')
    .map((phrase) => phrase.trim())

const number = fc.integer({ min: 0, max: 60 })
const suffix = fc.oneof(
  number.map((n) => `(${n})`),
  fc.tuple(number, number).map(([a, b]) => `(${a}, ${b})`),
  fc.constantFrom(
    '[]',
    '[3]',
    '[0]',
    '[][2]',
    ' [ ]',
    '()',
    '(',
    ')',
    '[',
    ';',
    " default 'x'",
    ' collate nocase',
    '/**/',
    ', b int',
    '(-1)',
  ),
)
const field = fc.constantFrom('a', 'b', 'A', '"c d"', '"e""f"', '1')
const type = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...words),
    fc.constantFrom(...phrases),
    fc.constantFrom(...odd),
    fc.constantFrom("enum('a', 'b''c')", "enum('a','a')", 'enum()', 'enum', 'enum(a)', 'struct', 'map', 'union()'),
    fc.constantFrom(...words).map((word) => word.toUpperCase()),
    fc.tuple(tie('type'), suffix).map(([of, behind]) => `${of}${behind}`),
    fc.tuple(tie('type'), tie('type')).map(([key, value]) => `map(${key}, ${value})`),
    fc
      .tuple(
        fc.constantFrom('struct', 'row', 'union'),
        fc.array(fc.tuple(field, tie('type')), { minLength: 1, maxLength: 3 }),
      )
      .map(([name, fields]) => `${name}(${fields.map(([named, of]) => `${named} ${of}`).join(', ')})`),
  ),
})).type

/** What DuckDB takes although it is no type alone: a constraint, a comment, a second column; or although it says nothing. */
const passedOver = /default|collate|\/\*|, b int|interval|bit\(|\(\(|"|\(\)|\(-1\)/i

test('a text is a type exactly where DuckDB takes it for one, and it is called as DuckDB calls it', async () => {
  await using adapter = await openTarget('duckdb', { path: ':memory:' })
  await using session = await adapter.connect()
  const told = async (text: string) => {
    try {
      await session.execute(`create or replace table t (x ${text})`)
      const columns = await session.query('select column_type from (describe t)')
      return columns.length === 1 ? String(columns[0]?.column_type) : undefined
    } catch {
      return undefined
    }
  }

  await fc.assert(
    fc.asyncProperty(type, async (text) => {
      const known = unknownType(text) === undefined
      const expected = await told(text)
      if (known) expect([text, canonicalType(text)]).toEqual([text, canonicalType(expected ?? 'none')])
      else if (!passedOver.test(text)) expect([text, expected]).toEqual([text, undefined])
    }),
    { numRuns: 1000 },
  )
})

test('what goes on behind a type is no type', () => {
  for (const text of [
    'int); drop table x',
    'int -- x',
    'int /* x */',
    'int, b int',
    'int default 3',
    '',
    ' ',
    'int check (true)',
  ])
    expect(unknownType(text)).toBe(text)
})

test('a name that DuckDB does not have is told', () => {
  expect(unknownType('struct(a map(text, monney))')).toBe('monney')
})
