import { DuckDBInstance } from '@duckdb/node-api'
import { fromDriver, rowsOf } from '../../../runner/adapters/duckdb/duckdb-values.ts'

const values = [
  "timestamp '2025-01-01 00:00:00'",
  "timestamp '2025-01-01 23:59:59.999999'",
  "timestamp '1969-12-31 23:59:59.5'",
  "timestamp '0001-01-01 00:00:00.000001'",
  "timestamp '0044-03-15 (BC) 01:02:03'",
  "timestamp '290000-01-01 00:00:00.000001'",
  "timestamp 'infinity'",
  "timestamp '-infinity'",
  "timestamptz '2025-06-01 12:00:00.120+02'",
  "timestamptz '-infinity'",
  "timestamp_s '2025-01-01 00:00:01'",
  "timestamp_ms '2025-01-01 00:00:01.5'",
  "timestamp_ns '2025-01-01 00:00:01.123456789'",
  "date '2024-02-29'",
  "date '0044-03-15 (BC)'",
  "time '12:00:00.5'",
  '0.1::decimal(4,1)',
  '-0.01::decimal(18,2)',
  '0::decimal(18,3)',
  '12345678901234567890123456789012345.678::decimal(38,3)',
  '-7::decimal(9,0)',
  "interval '1 day 2 hours'",
  "uuid '0a0b0c0d-0000-4000-8000-00000000000f'",
  "'\\x00ab'::blob",
  "{'a': 1}",
]

test('values become the texts that the driver writes, in a query and in a stream', async () => {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const result = await connection.run(`select ${values.join(', ')}`)
  const [chunk] = await result.fetchAllChunks()
  const written = chunk?.getRows()[0] ?? []
  const texts = written.map(String)
  expect(written).toHaveLength(values.length)
  expect(written.map(fromDriver)).toEqual(texts)
  expect(chunk && rowsOf(chunk)).toEqual([texts])
  connection.closeSync()
  instance.closeSync()
})

test('whole numbers that a double holds are numbers, and lists are lists', async () => {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const result = await connection.run(
    "select 9007199254740991::bigint, 9007199254740993::hugeint, [1::bigint, null], null, true, 'x', 0.5::double",
  )
  const [chunk] = await result.fetchAllChunks()
  expect(chunk && rowsOf(chunk)).toEqual([[9007199254740991, 9007199254740993n, [1, null], null, true, 'x', 0.5]])
  connection.closeSync()
  instance.closeSync()
})
