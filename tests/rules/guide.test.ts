import { readFileSync, writeFileSync } from 'node:fs'
import { guideBegins, guideEnds, rulesGuide } from './rules-guide.ts'

const path = 'docs/guide.md'

test('the guide tells the rules that ship and the tables of rules as they are (RULES_DOCS_UPDATE=1 writes it)', () => {
  const [before = '', rest = ''] = readFileSync(path, 'utf8').split(guideBegins)
  const [, after = ''] = rest.split(guideEnds)
  const expected = `${before}${guideBegins}\n\n${rulesGuide()}\n\n${guideEnds}${after}`
  if (process.env.RULES_DOCS_UPDATE) writeFileSync(path, expected)
  expect(readFileSync(path, 'utf8')).toBe(expected)
})
