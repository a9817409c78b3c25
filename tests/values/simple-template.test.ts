import { isTemplate, parseWholeTemplate } from '../../runner/template/parse-template.ts'
import { simpleTemplate } from '../../runner/template/simple-template.ts'
import { fc } from '../support/chance.ts'

/** Holds what the simple reader gives against what Handlebars gives; whether the simple one read it. */
function compareReaders(text: string): boolean {
  const program = simpleTemplate(text)
  if (!program) return false
  const whole = parseWholeTemplate('a.sql', text)
  expect({ text, read: program }).toEqual({ text, read: isTemplate(whole) ? whole.program : whole })
  return true
}

/** Mostly the first, now and then another. */
function mostly<T>(first: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 30, arbitrary: fc.constant(first) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
}

const names = [
  'ref',
  'source',
  'var',
  'a',
  'b_1',
  'target.name',
  'a.b.c',
  'trueish',
  'nullable',
  'elsewhere',
  'asap',
  'É',
]
const oddNames = [
  'this',
  'this.schema',
  'else',
  'null',
  'undefined',
  'as',
  'a.this',
  '@index',
  '../a',
  './a',
  'a/b',
  '[a b]',
  'a.[0]',
  '1a',
  'a-b',
  'true.a',
]
const name = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: fc.constantFrom(...oddNames) },
)
const literal = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '"orders"',
      "'it'",
      '""',
      '"a b"',
      '"{{a}}"',
      '"a\nb"',
      '"é}}"',
      '1',
      '-1',
      '1.10',
      '007',
      'true',
      'false',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '1e3',
      '1e400',
      '.5',
      '"a\\"b"',
      "'a\\'b'",
      '"',
      '1.',
      '-',
      '1.2.3',
      'null',
      'undefined',
      '|a|',
      'as |a|',
    ),
  },
)
const gap = mostly(' ', '  ', '\n', '\n  ', '\t', '', '\r\n', '\u00a0')

/** A call without its braces or brackets. */
const { call } = fc.letrec<{ call: string; value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    literal,
    name,
    tie('call').map((inner) => `(${inner})`),
  ),
  call: fc
    .tuple(
      mostly('', ' ', '\n', '~', '&', '{'),
      fc.oneof({ weight: 12, arbitrary: name }, { weight: 1, arbitrary: literal }),
      fc.array(fc.tuple(gap, tie('value')), { maxLength: 2 }),
      fc.array(fc.tuple(gap, name, mostly('=', ' = ', '= ', '=='), tie('value')), { maxLength: 2 }),
      mostly('', ' ', '\n', '~', '}'),
    )
    .map(([open, head, args, pairs, close]) => [open, head, ...args.flat(), ...pairs.flat(), close].join('')),
}))

const texts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: call.map((inner) => `{{${inner}}}`) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'select ',
        '\n',
        ' from ',
        ' ',
        '}',
        'a',
        '\r\n',
        'é',
        '😀',
        '\n  ',
        '-- it\'s "so"\n',
      ),
    },
    {
      weight: 1,
      arbitrary: mostly(
        '{',
        '\\',
        '\\{{',
        '\\\\{{a}}',
        '{{',
        '}}',
        '{{{',
        '{{!a}}',
        '{{#if a}}',
        '{{/if}}',
        '{{>a}}',
        '\0',
      ),
    },
  ),
  { minLength: 1, maxLength: 6 },
)

test('what the simple reader makes of any template is what Handlebars makes of it, with the same places', () => {
  let simple = 0
  let all = 0
  fc.assert(
    fc.property(texts, (parts) => {
      all++
      if (compareReaders(parts.join(''))) simple++
    }),
    { numRuns: Number(process.env.TEMPLATES ?? 3_000) },
  )
  // A generator whose texts were all refused would show nothing.
  expect(simple / all).toBeGreaterThan(0.2)
})
