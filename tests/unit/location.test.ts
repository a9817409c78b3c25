import { locate, offsetOf, printLocation } from '../../runner/location.ts'
import { fc } from '../support/chance.ts'

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

test('a place and its offset are each other back, in any text', () => {
  const letters = fc.constantFrom('a', ' ', '\t', '\n', '\r\n', 'é', '\u{1F600}')
  fc.assert(
    fc.property(fc.string({ unit: letters }), fc.nat(), (source, anywhere) => {
      const offset = anywhere % (source.length + 1)
      const { line, column } = locate('a.sql', source, offset)
      expect(offsetOf(source, line, column)).toBe(offset)
    }),
  )
})

test('it is printed so that editors find it', () => {
  expect(printLocation(locate('models/a.sql', text, 9))).toBe('models/a.sql:2:3')
})
