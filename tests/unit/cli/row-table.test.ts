import stringWidth from 'string-width'
import { rowTable, type Table } from '../../../runner/cli/output/row-table.ts'
import { showText } from '../../../runner/cli/output/show-text.ts'
import { fc } from '../../support/chance.ts'

const lines = (table: Table, room: number) => rowTable(table, room).map((line) => showText(line, false))

test('numbers stand to the right, everything else to the left', () => {
  const table: Table = {
    columns: ['id', 'city', 'share'],
    rows: [
      [1, 'Delft', '1.50'],
      [20, null, '-3'],
      [null, '', null],
    ],
  }
  expect(lines(table, 80)).toEqual([
    '  id  city     share',
    "   1  'Delft'  1.50",
    '  20  NULL     -3',
    "NULL  ''       NULL",
  ])
})

test('wide characters take two places', () => {
  expect(lines({ columns: ['東京', 'x'], rows: [['a', 1]] }, 80)).toEqual(['東京  x', "'a'   1"])
})

test('columns that do not fit are counted', () => {
  const table: Table = { columns: ['first', 'second', 'third'], rows: [[1, 2, 3]] }
  expect(lines(table, 13)).toEqual(['first  second', '    1       2', 'and 1 more c…'])
  expect(lines(table, 4)).toEqual(['fir…', '   1', 'and…'])
})

test('no line is wider than there is room, whatever stands in it', () => {
  const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.bigInt(), fc.boolean(), fc.constant(null))
  const tables = fc.integer({ min: 1, max: 5 }).chain((count) =>
    fc.record({
      columns: fc.array(fc.string({ unit: 'grapheme' }), { minLength: count, maxLength: count }),
      rows: fc.array(fc.array(value, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 3 }),
    }),
  )
  fc.assert(
    fc.property(tables, fc.integer({ min: 2, max: 60 }), (table, room) => {
      const shown = lines(table, room)
      expect(shown.filter((line) => stringWidth(line) > room || line.includes('\n'))).toEqual([])
      expect(shown.length).toBeGreaterThanOrEqual(table.rows.length + 1)
    }),
  )
})
