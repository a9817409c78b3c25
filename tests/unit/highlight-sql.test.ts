import { highlightSql } from '../../runner/site/highlight/highlight-sql.ts'
import type { Piece } from '../../runner/site/shapes/node-details.ts'
import { fc } from '../support/chance.ts'

const text = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece[1])).join('')

test('words, texts, comments, numbers and tags are known, tags within texts and comments too', () => {
  const sql = `-- of {{var "day"}}\nselect 'x{{y}}' as "{{z}}", 1.5 from {{ref "orders"}} qualify {'a': 1}`

  expect(highlightSql(sql, new Map([['orders', 4]]))).toEqual([
    ['comment', '-- of '],
    ['tag', '{{var "day"}}'],
    '\n',
    ['keyword', 'select'],
    ' ',
    ['string', "'x"],
    ['tag', '{{y}}'],
    ['string', "'"],
    ' ',
    ['keyword', 'as'],
    ' "',
    ['tag', '{{z}}'],
    '", ',
    ['number', '1.5'],
    ' ',
    ['keyword', 'from'],
    ' ',
    ['tag', '{{ref "orders"}}', 4],
    ' ',
    ['keyword', 'qualify'],
    ' {',
    ['string', "'a'"],
    ': ',
    ['number', '1'],
    '}',
  ])
})

test('whatever a text holds, its pieces put together are the text', () => {
  const bits = fc.constantFrom(
    'select',
    '{{',
    '}}',
    '{{{{',
    '{{!--',
    '--}}',
    "'",
    '"',
    '--',
    '/*',
    '*/',
    '\n',
    ' ',
    '1e5',
    '$$',
    '<b>',
  )
  const any = fc.array(fc.oneof(bits, fc.string({ maxLength: 3 }))).map((all) => all.join(''))
  fc.assert(
    fc.property(any, (sql) => {
      expect(text(highlightSql(sql, new Map()))).toBe(sql)
    }),
    { numRuns: 300 },
  )
})
