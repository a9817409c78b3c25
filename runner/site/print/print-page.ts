import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openBrowser } from './open-browser.ts'

/** How long a page may take to be drawn, in milliseconds. */
const patienceMs = 60_000
/** A page is drawn when its dashboard has tiles, none is still loading, and all charts have something in them. */
const isDrawn = `document.querySelector('.tile') !== null && document.querySelector('.tile-body:empty, .chart[aria-busy], .chart:empty') === null`

/**
 * Prints a page of the site as a PDF, by a browser without a window.
 * @throws CupelError `option-wrong` where the browser cannot be started, or does not answer
 */
export async function printPage(browser: string, address: string, pdf: string): Promise<void> {
  await using opened = await openBrowser(browser)
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
  mkdirSync(dirname(pdf), { recursive: true })
  writeFileSync(pdf, Buffer.from(String(data), 'base64'))
}
