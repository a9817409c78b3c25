import { pathToFileURL } from 'node:url'
import { browserAt } from '../support/open-page.ts'
import { project } from '../support/project.ts'

/** Words without a place to break, in every text that a project gives. */
const word = (letter: string, length: number) => letter.repeat(length)
const model = word('m', 55)
const column = word('c', 60)
const long = project({
  'project.yml': 'name: long\ntargets: {dev: {type: duckdb, path: long.duckdb}}\n',
  [`models/gold/${model}.sql`]: `select 1 as ${column}, '${word('q', 400)}' as note`,
  'models/gold/child.sql': `select * from {{ref "${model}"}}`,
  'models/gold/all.yml': `models:
  - name: ${model}
    description: ${word('d', 300)} and ${word('e', 300)}
    meta: {owner: ${word('o', 120)}}
    config: {tags: [${word('t', 80)}]}
    columns:
      - name: ${column}
        description: ${word('f', 300)}
        data_tests:
          - not_null
          - accepted_values: {values: [${word('9', 30)}], name: ${word('n', 60)}}
exposures:
  - {name: ${word('x', 60)}, type: dashboard, owner: {name: ${word('w', 90)}}, depends_on: [ref('child')], description: ${word('y', 200)}}
`,
})
const { page, open } = browserAt(() => `${pathToFileURL(long.folder)}/target/site/index.html`)

beforeAll(async () => {
  await long.cupel('build')
  await long.cupel('docs')
})

const hashes = ['', '#/lineage', `#/lineage/${model}`, `#/node/${model}`, '#/tests', '#/runs']

test.each(hashes.flatMap((hash) => [390, 1280].map((width) => [hash || 'the overview', width, hash] as const)))(
  'no word is wider than the page: %s at %i px',
  async (_, width, hash) => {
    await open(hash, { viewport: { width, height: 800 } })
    await page().waitForTimeout(300)
    const tooWide = await page().evaluate(() => {
      const blockOf = (one: Element | null): Element | null =>
        one && getComputedStyle(one).display === 'inline' ? blockOf(one.parentElement) : one
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      while (texts.nextNode()) {
        const text = texts.currentNode
        const block = blockOf(text.parentElement)
        if (!block || block.closest('svg, pre, script, style, .scroll-x')) continue
        // What is cut on purpose ends with an ellipsis.
        if (getComputedStyle(block).textOverflow === 'ellipsis') continue
        const range = document.createRange()
        range.selectNodeContents(text)
        const right = Math.max(...[...range.getClientRects()].map((rect) => rect.right))
        if (right > innerWidth + 1 || right > block.getBoundingClientRect().right + 1)
          found.push(`${block.localName}.${block.className} ${text.textContent?.slice(0, 20)}`)
      }
      return found
    })
    expect(tooWide).toEqual([])
    expect(await page().evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  },
)
