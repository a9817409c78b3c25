import { holdsAll, isSameType } from '../../runner/holds-all.ts'

/** Chains of types: each holds all values of those before it. */
const chains = [
  ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT'],
  ['UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT', 'UHUGEINT'],
  ['UTINYINT', 'SMALLINT'],
  ['UINTEGER', 'BIGINT'],
  ['UBIGINT', 'HUGEINT'],
  ['DECIMAL(9,0)', 'INTEGER', 'DECIMAL(10,0)', 'DECIMAL(12,2)', 'DECIMAL(18,3)', 'DECIMAL(38,3)'],
  ['DECIMAL(18,0)', 'BIGINT', 'DECIMAL(19,0)', 'DECIMAL(38,19)'],
  ['DECIMAL(38,0)', 'HUGEINT'],
  ['SMALLINT', 'FLOAT', 'DOUBLE'],
  ['INTEGER', 'DOUBLE'],
  ['UINTEGER', 'DOUBLE'],
  ['VARCHAR(3)', 'VARCHAR(10)', 'VARCHAR'],
  [`ENUM('a', 'it''s')`, `ENUM('b', 'it''s', 'a')`, 'VARCHAR'],
  [`ENUM('abc')`, 'VARCHAR(3)'],
  ['DATE', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP', 'TIMESTAMP_NS'],
  ['INTEGER[]', 'BIGINT[]', 'DECIMAL(20,0)[]'],
  ['INTEGER[3][]', 'BIGINT[3][]'],
  ['STRUCT(a INTEGER, "b c" DATE)', 'STRUCT(A BIGINT, "b c" TIMESTAMP)'],
  ['MAP(VARCHAR, STRUCT(x TINYINT)[])', 'MAP(VARCHAR, STRUCT(x BIGINT)[])'],
]

/** Pairs of which neither holds the other. */
const strangers = [
  ['INTEGER', 'DECIMAL(3,2)'],
  ['INTEGER', 'DECIMAL(11,2)'],
  ['BIGINT', 'DOUBLE'],
  ['INTEGER', 'FLOAT'],
  ['HUGEINT', 'DECIMAL(38,0)[]'],
  ['UBIGINT', 'BIGINT'],
  ['TINYINT', 'UHUGEINT'],
  ['DECIMAL(10,2)', 'DECIMAL(10,3)'],
  ['DECIMAL(3,2)', 'DOUBLE'],
  ['DATE', 'TIMESTAMP WITH TIME ZONE'],
  ['TIMESTAMP', 'TIMESTAMP WITH TIME ZONE'],
  ['DATE', 'TIME'],
  ['TIME', 'TIME WITH TIME ZONE'],
  ['BOOLEAN', 'INTEGER'],
  ['INTEGER', 'VARCHAR'],
  ['UUID', 'VARCHAR'],
  ['JSON', 'VARCHAR'],
  [`ENUM('abc')`, 'VARCHAR(2)'],
  [`ENUM('a')`, `ENUM('b')`],
  ['INTEGER[2]', 'INTEGER[3]'],
  ['INTEGER[]', 'INTEGER'],
  ['STRUCT(a INTEGER)', 'STRUCT(a INTEGER, b INTEGER)'],
  ['STRUCT(a INTEGER, b INTEGER)', 'STRUCT(b INTEGER, a INTEGER)'],
  ['MAP(VARCHAR, INTEGER)', 'STRUCT(a INTEGER)'],
  ['UNION(a INTEGER)', 'UNION(a BIGINT)'],
]

test.each(chains)('%s is held by what follows, and holds none of it: %s …', (...chain) => {
  for (const [index, narrow] of chain.entries())
    for (const wide of chain.slice(index + 1)) {
      expect([wide, holdsAll(wide, narrow), narrow, holdsAll(narrow, wide)]).toEqual([wide, true, narrow, false])
    }
})

test.each(strangers)('neither of %s and %s holds the other', (one = '', other = '') => {
  expect([holdsAll(one, other), holdsAll(other, one)]).toEqual([false, false])
})

test.each([...new Set([...chains, ...strangers].flat()), 'BLOB', 'UNION(a INTEGER, b VARCHAR)', 'something else'])(
  '%s is the same as itself, whatever its case',
  (type) => {
    expect(isSameType(type, type)).toBe(true)
    expect(isSameType(type, / [A-Z]|'|"/.test(type) ? type : type.toLowerCase())).toBe(true)
  },
)

test('types that are written differently are the same', () => {
  expect(isSameType('DECIMAL(18, 3)', 'decimal(18,3)')).toBe(true)
  expect(isSameType('STRUCT("A" INTEGER)', 'STRUCT(a INTEGER)')).toBe(true)
  expect(isSameType(`ENUM('a', 'b')`, `ENUM('b', 'a')`)).toBe(true)
})
