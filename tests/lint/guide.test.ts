import { readFileSync, writeFileSync } from 'node:fs'
import { lintCodes } from '../../runner/lint/index.ts'

const path = 'docs/guide.md'
const begins = '<!-- lint: written by RULES_DOCS_UPDATE=1 npm run jest -- tests/lint -->'
const ends = '<!-- end of lint -->'

test('the guide tells all that the lint looks for (RULES_DOCS_UPDATE=1 writes it)', () => {
  const table = [
    '| code | what it finds | severity |',
    '| --- | --- | --- |',
    ...Object.entries(lintCodes).map(
      ([code, { told, severity }]) => `| [\`${code}\`](errors.md#${code}) | ${told} | ${severity} |`,
    ),
  ].join('\n')
  const [before = '', rest = ''] = readFileSync(path, 'utf8').split(begins)
  const [, after = ''] = rest.split(ends)
  const expected = `${before}${begins}\n\n${table}\n\n${ends}${after}`
  if (process.env.RULES_DOCS_UPDATE) writeFileSync(path, expected)
  expect(readFileSync(path, 'utf8')).toBe(expected)
})
