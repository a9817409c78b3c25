import { readFileSync, writeFileSync } from 'node:fs'
import { genericTests } from '../../runner/quality/index.ts'
import { guideTable, tableBegins, tableEnds } from './guide-table.ts'

const path = 'docs/guide.md'

test('the guide tells every shipped data test as its file does (TESTS_DOCS_UPDATE=1 writes it)', () => {
  const [before = '', rest = ''] = readFileSync(path, 'utf8').split(tableBegins)
  const [, after = ''] = rest.split(tableEnds)
  const expected = `${before}${tableBegins}\n\n${guideTable(genericTests.values())}\n\n${tableEnds}${after}`
  if (process.env.TESTS_DOCS_UPDATE) writeFileSync(path, expected)
  expect(readFileSync(path, 'utf8')).toBe(expected)
})
