import { paint } from '../../../runner/cli/output/paint.ts'
import { oneLine, showText } from '../../../runner/cli/output/show-text.ts'
import { fc } from '../../support/chance.ts'

test.each([
  ['an escape sequence', 'a\u001b[31mb', 'a\\u001b[31mb'],
  ['one that is a single character', 'a\u009b2Jb', 'a\\u009b2Jb'],
  ['a bell, a null, a backspace, a delete', '\u0007\u0000\b\u007f', '\\u0007\\u0000\\u0008\\u007f'],
  ['a carriage return that would write over the line', 'good\rbad', 'good\\u000dbad'],
  ['a text from right to left by force', 'a\u202eb\u202c', 'a\\u202eb\\u202c'],
  ['isolates and marks', '\u2066a\u2069\u200f', '\\u2066a\\u2069\\u200f'],
  ['spaces without width', 'or\u200bders\ufeff', 'or\\u200bders\\ufeff'],
  ['a filler', 'a\u3164b', 'a\\u3164b'],
  ['tags', '\u{e0041}', '\\udb40\\udc41'],
  ['separators of lines', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
  ['half a character', 'a\ud800b\udfff', 'a\\ud800b\\udfff'],
])('%s is shown', (_, text, shown) => {
  expect(showText(text, true)).toBe(shown)
})

test.each(['naïve 東京 🙂 ☎️ ١٢٣ \u0601', 'tab\tand\nline', 'e\u0301'])('what can be seen stays: %j', (text) => {
  expect(showText(text, true)).toBe(text)
})

test('lines that end as on Windows end as elsewhere', () => {
  expect(showText('a\r\nb', true)).toBe('a\nb')
})

test('a text for one line has its line ends written out', () => {
  expect(oneLine('a\nb\tc\r')).toBe('a\\u000ab\\u0009c\\u000d')
})

test('our own colours are kept where they are wanted, nested too', () => {
  expect(showText(paint.good(`a${paint.strong('b')}c`), true)).toBe(
    '\u001b[32ma\u001b[1mb\u001b[22m\u001b[32mc\u001b[39m',
  )
  expect(showText(paint.good(`a${paint.strong('b')}c`), false)).toBe('abc')
})

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\u001b', '[', '3', 'm', '\u009b', '\u202e', 'a') }),
)

test('no text moves a cursor, whatever it is made of', () => {
  fc.assert(
    fc.property(text, (data) => {
      const shown = showText(paint.bad(data), true)
      expect([shown.slice(0, 5), shown.slice(-5)]).toEqual(['\u001b[31m', '\u001b[39m'])
      expect(shown.slice(5, -5)).not.toMatch(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u)
    }),
  )
})

test('JSON says the same afterwards', () => {
  fc.assert(
    fc.property(fc.json(), text, (json, data) => {
      const line = JSON.stringify([JSON.parse(json), data])
      expect(JSON.parse(showText(line, true))).toEqual(JSON.parse(line))
    }),
  )
})
