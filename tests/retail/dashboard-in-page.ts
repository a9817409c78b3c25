import type { Page } from 'playwright-core'

/** What a tile shows: the rows that it would save as CSV, below what they are called, and the number that stands in it. */
export interface ShownTile {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly figure: string | null
}

/** Lets the page keep what it would save, so that all tiles can be read at once; it is saved by the page's own button. */
export async function keepWhatIsSaved(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: Blob[] = []
    Object.assign(window, { kept })
    URL.createObjectURL = (content) => {
      kept.push(content as Blob)
      return '#kept'
    }
    HTMLAnchorElement.prototype.click = () => {}
  })
}

/** All tiles that show rows, as they are now. */
export async function shownTiles(page: Page): Promise<readonly ShownTile[]> {
  const tiles = await page.evaluate(async () => {
    const { kept } = window as unknown as { kept: Blob[] }
    return Promise.all(
      [...document.querySelectorAll('section.tile')].map(async (tile) => {
        const save = [...tile.querySelectorAll('button')].find(({ textContent }) => textContent === 'Save as CSV')
        save?.click()
        const csv = save ? await kept.pop()?.text() : undefined
        const figure = tile.querySelector('.figure')?.textContent ?? null
        return { title: tile.getAttribute('aria-label') ?? '', csv: csv ?? '', figure }
      }),
    )
  })
  return tiles.map(({ title, csv, figure }) => {
    const [columns = [], ...rows] = recordsOf(csv)
    return { title, columns, rows, figure }
  })
}

/** Cells by lines; those with a comma, a quote or the end of a line in them are quoted. */
function recordsOf(csv: string): string[][] {
  const records: string[][] = [[]]
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r]*))(,|\r\n)/g)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end !== ',') records.push([])
  }
  return records.slice(0, -1)
}
