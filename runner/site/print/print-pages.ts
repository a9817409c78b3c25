import { type OpenedBrowser, openBrowser } from './open-browser.ts'

/** How long a page may take to be drawn, in milliseconds. */
const patienceMs = 60_000
/** A page is drawn when its dashboard has tiles, none is still loading, and all charts have something in them. */
const isDrawn = `document.querySelector('.tile') !== null && document.querySelector('.tile-body:empty, .chart[aria-busy], .chart:empty:not([hidden])') === null`

/**
 * Prints pages of the site, by one browser without a window; resolves to a PDF of each.
 * @throws CupelError `option-wrong` where the browser cannot be started, or does not answer
 */
export async function printPages(browser: string, addresses: readonly string[]): Promise<readonly Uint8Array[]> {
  if (addresses.length === 0) return []
  await using opened = await openBrowser(browser)
  const printed: Uint8Array[] = []
  for (const address of addresses) printed.push(await printPage(opened, address))
  return printed
}

async function printPage(opened: OpenedBrowser, address: string): Promise<Uint8Array> {
  const { targetId } = await opened.ask('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await opened.ask('Target.attachToTarget', { targetId, flatten: true })
  const ask = (method: string, parameters: object = {}) => opened.ask(method, parameters, String(sessionId))
  await ask('Emulation.setDeviceMetricsOverride', { width: 1180, height: 1600, deviceScaleFactor: 1, mobile: false })
  await ask('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'light' }] })
  await ask('Page.navigate', { url: address })
  for (const until = performance.now() + patienceMs; performance.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    const { result } = (await ask('Runtime.evaluate', { expression: isDrawn })) as { result: { value?: unknown } }
    if (result.value === true) break
  }
  // What was put into the page in this moment is painted in the next.
  await new Promise((resolve) => setTimeout(resolve, 300))
  const { data } = await ask('Page.printToPDF', {
    printBackground: true,
    paperWidth: 8.27,
    paperHeight: 11.69,
    scale: 0.62,
    marginTop: 0.4,
    marginBottom: 0.4,
    marginLeft: 0.4,
    marginRight: 0.4,
  })
  await opened.ask('Target.closeTarget', { targetId })
  return Buffer.from(String(data), 'base64')
}
