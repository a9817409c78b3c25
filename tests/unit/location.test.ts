import { locate, offsetOf, printLocation, snippet } from '../../runner/location.ts'

const text = 'select\n  amuont\r\nfrom\torders'

test.each([
  [0, 1, 1],
  [6, 1, 7],
  [7, 2, 1],
  [9, 2, 3],
  [17, 3, 1],
  [999, 3, 12],
  [-1, 1, 1],
])('the character %i stands at line %i, column %i', (offset, line, column) => {
  expect(locate('a.sql', text, offset)).toMatchObject({ line, column })
})

test('a place and its offset are each other back', () => {
  for (let offset = 0; offset <= text.length; offset++) {
    const { line, column } = locate('a.sql', text, offset)
    expect(offsetOf(text, line, column)).toBe(offset)
  }
})

test('carets stand under what is meant, and end with the line', () => {
  expect(snippet(locate('a.sql', text, 9, 6))).toBe('  2 |   amuont\n    |   ^^^^^^')
  expect(snippet(locate('a.sql', text, 9, 100))).toBe('  2 |   amuont\n    |   ^^^^^^')
  expect(snippet(locate('a.sql', text, 22, 6))).toBe('  3 | from orders\n    |      ^^^^^^')
})

test('an empty line has no snippet', () => {
  expect(snippet(locate('a.sql', '\n\n', 1))).toBe('')
})

test('it is printed so that editors find it', () => {
  expect(printLocation(locate('models/a.sql', text, 9))).toBe('models/a.sql:2:3')
})
