import { DuckDBInstance } from '@duckdb/node-api'
import { convertText, plainText } from '../../../runner/load/convert-text.ts'
import { fc } from '../../support/chance.ts'

const types = [
  ...[
    'integer',
    'bigint',
    'smallint',
    'utinyint',
    'hugeint',
    'decimal(10,2)',
    'decimal(4,4)',
    'decimal(38,0)',
    'numeric',
  ],
  ...['double', 'real', 'boolean', 'date', 'timestamp', 'timestamp(3)', 'timestamp_s', 'timestamp_ns', 'datetime'],
]

test.each(types)('a plain text of %s is cast as it is, and becomes what any text of it becomes', async (type) => {
  const plain = plainText(type)
  if (!plain) throw new Error('not told')
  const any = fc.sample(fc.stringMatching(new RegExp(`^${plain.pattern}$`)), 1_000)
  // Most digits make no day.
  const days = any.map((text) =>
    text.replace(/^\d{4}-\d{2}-\d{2}/, '2024-02-29').replace(/\d{2}:\d{2}:\d{2}/, '23:59:58'),
  )
  const texts = [...any, ...days]
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const both = `try_cast(v as ${plain.type}) as cast_alone, ${convertText('v', type)} as converted`
  const values = texts.map((text) => `('${text}')`).join(', ')
  const reader = await connection.runAndReadAll(`with given as (select ${both}, v from (values ${values}) as t(v))
    select v, cast(cast_alone as varchar), cast(converted as varchar) from given where cast_alone is distinct from converted
    union all select 'found', cast(count(converted) as varchar), null from given`)
  const rows = reader.getRowsJson()
  connection.closeSync()
  instance.closeSync()
  expect(rows.slice(0, -1)).toEqual([])
  // Many are no number that fits.
  expect(Number(rows.at(-1)?.[1])).toBeGreaterThan(5)
})

test.each(['varchar', 'varchar(3)', 'timestamptz', 'time', 'json', 'integer[]'])('of %s nothing is told', (type) => {
  expect(plainText(type)).toBeUndefined()
})
