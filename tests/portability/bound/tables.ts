import type { RawTable } from '../random/raw-tables.ts'

/** Rows that show a difference where there is one: NULL in each column, ties, negative numbers, far days, letters with accents. */
export const boundTables: readonly RawTable[] = [
  {
    name: 't',
    columns: [
      { name: 'id', kind: 'integer' },
      { name: 'name', kind: 'text' },
      { name: 'units', kind: 'integer' },
      { name: 'price', kind: 'decimal' },
      { name: 'weight', kind: 'double' },
      { name: 'day', kind: 'date' },
      { name: 'moment', kind: 'timestamp' },
      { name: 'flag', kind: 'boolean' },
      { name: 'big', kind: 'bigint' },
      { name: 'js', kind: 'text' },
    ],
    rows: [
      `1, 'apple', 10, 1.50, 0.1, '2024-01-31', '2024-01-31 10:15:30', true, 9007199254740993, '{"a": {"b": 1}, "c": [1, 2, "x"], "d": "text", "e": null}'`,
      `2, 'Banana', -7, 2.25, -2.5, '2024-02-29', '2024-02-29 23:59:59.5', false, 5, '[1, {"k": "v"}]'`,
      `3, 'éclair', 0, -0.75, 1000.0, '2023-12-31', '2023-12-31 00:00:00', null, -3, null`,
      `4, null, null, null, null, null, null, true, null, '{}'`,
      `5, '  spaced ', 3, 0.00, 3.0, '2021-01-03', '2021-01-03 12:00:00', false, 0, '{"a": {"b": "two"}, "n": 1.50, "t": true}'`,
      `6, 'Ärger,Straße', 3, 10.05, 0.3, '1969-07-20', '1969-07-20 20:17:40.123456', null, 12, '"s"'`,
      `7, '', 3, 99999.99, -0.5, '9999-12-31', '2500-01-01 00:00:00', false, 7, 'null'`,
      `8, '12', 2, 1.50, 2.5, '0101-03-01', '1999-12-31 12:30:15.12', true, 12, '{"a": 5}'`,
    ].map((row) => [row]),
  },
  {
    name: 'u',
    columns: [
      { name: 'id', kind: 'integer' },
      { name: 'tag', kind: 'text' },
      { name: 'score', kind: 'double' },
      { name: 'stamp', kind: 'timestamp' },
      { name: 'amount', kind: 'decimal' },
      { name: 'low', kind: 'integer' },
      { name: 'high', kind: 'integer' },
    ],
    rows: [
      `1, 'a', 1.5, '2024-01-31 00:00:00', 12.34, 0, 5`,
      `1, 'b', 2.5, '2024-01-31 10:00:00', -2.5, 1, 9`,
      `2, null, null, '2024-02-29 12:00:00', null, -3, 3`,
      `9, 'a', -3.5, null, 0.5, 7, 12`,
      `null, 'é', 0, '2023-01-01 00:00:00', 7, null, 2`,
    ].map((row) => [row]),
  },
  {
    name: 'empty_one',
    columns: [
      { name: 'id', kind: 'integer' },
      { name: 'name', kind: 'text' },
      { name: 'units', kind: 'integer' },
    ],
    rows: [],
  },
]
