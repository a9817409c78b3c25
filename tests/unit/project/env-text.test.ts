import { execFileSync } from 'node:child_process'
import { readEnvText } from '../../../runner/project/env-text.ts'
import { fc } from '../../support/chance.ts'

const found = (text: string) =>
  readEnvText('.env', text).diagnostics.map(
    ({ message, location }) => `${location?.line}: ${message.split(': ').slice(1).join(': ')}`,
  )

test('lines are names and values, in the ways that people write them', () => {
  const { value, diagnostics } = readEnvText(
    '.env',
    `# a comment\r\nA=1\r\n\n  B = two words  # told\nexport C="x#y" # told\nE=\`a "b" 'c'\`\nF="two\nlines"\nG="two\\nlines"\nH=\nI=#\nJ=a=b\nA=1`,
  )
  expect(diagnostics).toEqual([])
  expect({ ...value }).toEqual({
    A: '1',
    B: 'two words',
    C: 'x#y',
    E: `a "b" 'c'`,
    F: 'two\nlines',
    G: 'two\nlines',
    H: '',
    I: '',
    J: 'a=b',
  })
})

test.each([
  ['no equals sign', 'A=1\nB\nC=2', '2: it is no NAME=value'],
  ['a colon', 'A: 1', '1: it is no NAME=value'],
  ['no name', '\n=1', '2: it is no NAME=value'],
  ['a name that is none', '1A=1', '1: it is no NAME=value'],
  ['a quote that is not closed', 'A="x\nB=1', '1: its quote is never closed'],
  ['a quote that takes in a line', 'A="x\nB="y"\n', '1: something stands behind its closing quote'],
  ['a quote within', "A='it's'", '1: something stands behind its closing quote'],
  ['a # within', 'A=ab#cd', '1: a "#" is a comment only behind a blank: put the value into quotes'],
  ['two values', 'A=1\nA=2', '2: "A" has another value in line 1'],
])('%s is told', (_, text, told) => {
  expect(found(text)).toEqual([told])
})

/** The variables that a shell takes from a file. */
function ofShell(text: string): Readonly<Record<string, string>> {
  const said = execFileSync('env', ['-i', 'sh', '-c', 'set -a; eval "$1"; env -0', 'sh', text], { encoding: 'utf8' })
  const pairs = said.split('\0').map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)] as const)
  return Object.fromEntries(pairs.filter(([name]) => name.startsWith('V_')))
}

const name = fc.stringMatching(/^V_[A-Za-z0-9_]{0,5}$/)
const bare = fc.stringMatching(/^[\w.,:/@+=-]{0,9}$/)
const quoted = fc
  .tuple(fc.constantFrom('"', "'"), fc.stringMatching(/^[\w #=:\n]{0,9}$/))
  .map(([quote, text]) => `${quote}${text}${quote}`)
const line = fc.oneof(
  fc
    .tuple(fc.constantFrom('', 'export ', '  '), name, fc.oneof(bare, quoted), fc.constantFrom('', ' # note', ' '))
    .map((parts) => `${parts[0]}${parts[1]}=${parts[2]}${parts[3]}`),
  fc.constantFrom('', '# note', '  #V_A=1'),
)

test('lines that mean something to a shell too mean the same there', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const text = lines.join('\n')
      const { value, diagnostics } = readEnvText('.env', text)
      fc.pre(diagnostics.every(({ message }) => !message.includes('has another value')))
      expect(diagnostics).toEqual([])
      expect({ ...value }).toEqual(ofShell(text))
    }),
  )
})

test('any text is read to its end, and no finding shows a value', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'AB=#"\'` \nx\\:') }), (text) => {
      for (const { location } of readEnvText('.env', text).diagnostics) {
        expect(location?.line).toBeLessThanOrEqual(text.split('\n').length)
        expect(location?.text).toBe('')
      }
    }),
  )
})
