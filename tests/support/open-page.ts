import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core'

/** A browser, and the page that it shows. */
export interface BrowserAt {
  page(): Page
  /** Opens the site at what stands behind the #, in a window of its own. */
  open(hash?: string, options?: BrowserContextOptions): Promise<Page>
}

/** The browser of the package where it runs, else the one that is installed. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux') return playwright.launch({ channel: 'chrome' })
  const args = [...chromium.args.filter((arg) => arg !== '--single-process'), '--no-sandbox']
  return playwright.launch({ executablePath: await chromium.executablePath(), args })
}

/**
 * Registers what browser tests need: one browser, a window a test, and that no page asks for anything from elsewhere or complains.
 * @param address of the site's page, known when tests run
 */
export function browserAt(address: () => string): BrowserAt {
  let browser: Browser
  let page: Page | undefined
  let requests: string[] = []
  let complaints: string[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    await page?.context().close()
    page = undefined
    const folder = address().replace(/[^/]*$/, '')
    expect(complaints).toEqual([])
    expect(requests.filter((url) => !url.startsWith(folder) && !/^(data|blob):/.test(url))).toEqual([])
  })
  return {
    page() {
      if (!page) throw new Error('no page is open')
      return page
    },
    async open(hash = '', options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1400, height: 900 },
        colorScheme: 'light',
        ...options,
      })
      const opened = await context.newPage()
      page = opened
      requests = []
      complaints = []
      opened.on('request', (request) => requests.push(request.url()))
      opened.on('console', (message) => complaints.push(message.text()))
      opened.on('pageerror', (error) => complaints.push(error.message))
      await opened.goto(address() + hash)
      await opened.waitForSelector('main > *')
      return opened
    },
  }
}
