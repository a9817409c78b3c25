import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { printDashboards } from '../../runner/commands/index.ts'
import { shopWithDashboards } from './shop-dashboard.ts'

test('dashboards are printed as PDF, those that are selected; without a browser it is said what is missing', async () => {
  const { shop } = await shopWithDashboards()
  const browser = await chromium.executablePath()

  expect(await shop.cupel('dashboards', 'print', '--browser', browser, '--select', 'dashboard:day')).toMatchObject({
    code: 0,
    out: 'Printed target/print/day.pdf\n',
  })
  const pdf = readFileSync(join(shop.folder, 'target/print/day.pdf'), 'latin1')
  expect(pdf.slice(0, 5)).toBe('%PDF-')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(0)

  await expect(printDashboards({ folder: shop.folder, searchPath: shop.folder })).rejects.toMatchObject({
    message: '--browser names a Chromium, Chrome or Edge, as CHROME_PATH may too: none was found on PATH',
  })
  rmSync(join(shop.folder, 'target/print'), { recursive: true })
  writeFileSync(join(shop.folder, 'target/print'), '')
  expect(await shop.cupel('dashboards', 'print', '--browser', browser)).toMatchObject({
    code: 2,
    err: expect.stringContaining(
      '"target/print/day.pdf" cannot be written: a file stands where a folder should be  [path-unwritable]',
    ),
  })

  const noBrowser = join(shop.folder, 'chromium')
  writeFileSync(noBrowser, '#!/bin/sh\necho no display >&2\nexit 3\n', { mode: 0o755 })
  await expect(printDashboards({ folder: shop.folder, searchPath: shop.folder })).rejects.toMatchObject({
    message: expect.stringMatching(/^--browser names a browser that prints; .*chromium does not: /),
  })
}, 180_000)
