import { DuckDBInstance } from '@duckdb/node-api'
import { inOneSentence } from '../../../runner/adapters/shared/embedded-sentence.ts'
import { temporaryFolder, writeFiles } from '../../support/folders.ts'

const folder = temporaryFolder()
writeFiles(folder, {
  'late.csv': `a,b\n${'1,2\n'.repeat(30_000)}x,3\n`,
  'f.csv': 'a\n1\n',
  'bad.json': '{"a": 1\n{',
})

/** What DuckDB itself says of a query that it refuses. */
async function refusalOf(query: string) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run(
      `set errors_as_json = true; set file_search_path = '${folder}'; create table t (d date, n integer, s varchar)`,
    )
    await connection.runAndReadAll(query)
    throw new Error('{"exception_message": "it was not refused"}')
  } catch (error) {
    const text = (error as Error).message
    const { exception_message: message, name, candidates = '' } = JSON.parse(text.slice(text.indexOf('{')))
    return { message, ...(name && { name }), candidates: candidates.split(',').filter(Boolean) }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

test.each([
  [
    `from 'late.csv'`,
    `line 30002 of "${folder}/late.csv" cannot be read: error when converting column "a". Could not convert string "x" to 'BIGINT'`,
    'Give the reader types, or ignore_errors = true to leave such lines out.',
  ],
  [`from read_csv('f.csv', delimm = ',')`, 'read_csv has no parameter "delimm"', 'Did you mean "delim"?'],
  [
    'select d + s from t',
    'no function takes these types: +(DATE, VARCHAR)',
    'It takes, among others: +(TINYINT, TINYINT); +(SMALLINT, SMALLINT); +(INTEGER, INTEGER); +(BIGINT, BIGINT); +(HUGEINT, HUGEINT).',
  ],
  [
    'select length(1, 2)',
    'no function takes these types: length(INTEGER, INTEGER)',
    'It takes: length(VARCHAR); length(BIT); length(ANY[]).',
  ],
  [
    `select regexp_extract(s, 1, 2, 3) from t`,
    'no function takes these types: regexp_extract(VARCHAR, INTEGER, INTEGER, INTEGER)',
    'It takes: regexp_extract(VARCHAR, VARCHAR, INTEGER, VARCHAR); regexp_extract(VARCHAR, VARCHAR, VARCHAR[], VARCHAR).',
  ],
  [`select [1, 'a'::date]`, 'values of the types INTEGER and DATE do not go together', 'Cast one of them.'],
  [
    'select n from t group by d',
    'column "n" must appear in the GROUP BY clause or must be part of an aggregate function.',
    'Either add it to the GROUP BY list, or use "ANY_VALUE(n)" if the exact value of "n" is not important.',
  ],
  [
    `from 'bad.json'`,
    `malformed JSON in file "${folder}/bad.json", at byte 9 in record/value 2: unexpected character.`,
    undefined,
  ],
])('%s', async (query, reason, hint) => {
  expect(inOneSentence(await refusalOf(query))).toEqual({ reason, ...(hint && { hint }) })
})

test('whatever DuckDB says comes to a sentence without line ends and a few lines of help', async () => {
  const said = await Promise.all(
    [
      `from read_csv('f.csv', x = 1)`,
      'select sum(s) from t',
      'select nope from t',
      'select t.x from t',
      'from nope',
      'select 1::nope',
      `select 'x'::int`,
      'select (',
      'from range(now())',
    ].map(refusalOf),
  )
  for (const { reason, hint = '' } of said.map((one) => inOneSentence(one))) {
    expect(reason).toMatch(/^.{5,200}$/)
    expect(hint.split('\n').length).toBeLessThanOrEqual(3)
    expect(`${reason}${hint}`).not.toMatch(/Candidate|INTEGER_LITERAL/)
  }
})
