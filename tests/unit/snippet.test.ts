import stringWidth from 'string-width'
import { locate } from '../../runner/location.ts'
import { snippet } from '../../runner/snippet.ts'
import { fc } from '../support/chance.ts'

const text = 'select\n  amuont\r\nfrom\torders'

test('carets stand under what is meant, and end with the line', () => {
  expect(snippet(locate('a.sql', text, 9, 6))).toBe('  2 |   amuont\n    |   ^^^^^^')
  expect(snippet(locate('a.sql', text, 9, 100))).toBe('  2 |   amuont\n    |   ^^^^^^')
  expect(snippet(locate('a.sql', text, 22, 6))).toBe('  3 | from orders\n    |      ^^^^^^')
})

test('an empty line has no snippet', () => {
  expect(snippet(locate('a.sql', '\n\n', 1))).toBe('')
})

test('wide characters take two columns, and joined ones as many as a terminal gives them', () => {
  expect(snippet(locate('a.sql', "select '価格' as amuont", 15, 6))).toBe(
    "  1 | select '価格' as amuont\n    |                  ^^^^^^",
  )
  expect(snippet(locate('a.sql', "'😀e\u0301', amuont", 8, 6))).toBe("  1 | '😀e\u0301', amuont\n    |        ^^^^^^")
})

test('a long line is cut around the carets', () => {
  const long = `select ${'a, '.repeat(10_000)}amuont, ${'b, '.repeat(10_000)}c`
  const [line = '', carets = ''] = snippet(locate('a.sql', long, long.indexOf('amuont'), 6)).split('\n')
  expect(line).toMatch(/^ {2}1 \| …[a, ]{20,}amuont[b, ]{20,}…$/)
  expect(stringWidth(line)).toBeLessThanOrEqual(106)
  expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('amuont')
})

test('what is meant is cut too, where it is long', () => {
  const [line = '', carets = ''] = snippet(locate('a.sql', `x ${'y'.repeat(500)} z`, 2, 500)).split('\n')
  expect(line).toBe(`  1 | x ${'y'.repeat(59)}…`)
  expect(carets).toBe(`    |   ${'^'.repeat(60)}`)
})

test('what would move the cursor is shown as a character', () => {
  expect(snippet(locate('a.sql', 'select \u001b[2J amuont', 12, 6))).toBe(
    '  1 | select ␛[2J amuont\n    |             ^^^^^^',
  )
})

test('in any line the carets begin where what is meant begins, and it is never wider than 100 columns', () => {
  const letter = fc.constantFrom('a', ' ', '\t', 'é', 'e\u0301', '価', '😀', '👩‍👩‍👧', '\u001b')
  const some = fc.array(letter, { maxLength: 200 }).map((letters) => letters.join(''))
  fc.assert(
    fc.property(some, some, (before, after) => {
      const [line = '', carets = ''] = snippet(locate('a.sql', `${before}amuont${after}`, before.length, 6)).split('\n')
      const [shown = '', rest] = line.split('amuont')
      expect(rest).toBeDefined()
      expect(carets).toBe(`    | ${' '.repeat(stringWidth(shown) - 6)}^^^^^^`)
      expect(stringWidth(line)).toBeLessThanOrEqual(106)
    }),
  )
})
