import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Code, codes } from '../../runner/codes.ts'
import { errorEntries, withExamples } from './error-docs.ts'
import { provocations } from './provocations/index.ts'
import { provoke } from './provoke.ts'

const manual = resolve(import.meta.dirname, '../../docs/errors.md')
const text = readFileSync(manual, 'utf8')
const entries = errorEntries(text)
const all = Object.keys(codes) as Code[]

test('docs/errors.md has an entry for every code, in the order of the table, and no other', () => {
  expect(entries.map(({ code }) => code)).toEqual(all)
})

test('every entry of docs/errors.md says what it means and how to get out', () => {
  expect(entries.filter(({ meaning, wayOut }) => !meaning || !wayOut).map(({ code }) => code)).toEqual([])
})

describe('the message that docs/errors.md shows is what the command says:', () => {
  const said = new Map<string, string>()

  test.each(all)('%s', async (code) => {
    const err = await provoke(provocations[code])
    said.set(code, err)
    // The one that stands for the others has no brackets of its own.
    expect(err).toContain(code === 'project-faulty' ? 'the project has 2 faults' : `[${code}]`)
    if (!process.env.DOCS_UPDATE) expect(err).toBe(entries.find((entry) => entry.code === code)?.example)
  })

  afterAll(() => {
    if (process.env.DOCS_UPDATE) writeFileSync(manual, withExamples(text, said))
  })
})

test.each(all)(
  '%s speaks in the user\'s words: present tense, no exclamation mark, nothing "invalid" that "failed to"',
  (code) => {
    const { example = '' } = entries.find((entry) => entry.code === code) ?? {}
    expect(example).not.toMatch(/\binvalid\b|failed to|!$|undefined|\[object|Error: | {4}at /im)
  },
)
