import { symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { type ServeEvent, serveDocs } from '../../runner/commands/index.ts'
import { browserAt } from '../support/open-page.ts'
import { project } from '../support/project.ts'
import { type ServedShop, serveShop } from './serve-shop.ts'

const shop = project({
  'models/gold/sales.sql': '{{config materialized="table"}} select 1 as amount',
  'models/gold/more.sql': 'select amount from {{ref "sales"}}',
})
const events: ServeEvent[] = []
let served: ServedShop
const { page, open } = browserAt(() => served.address)

beforeAll(async () => {
  await shop.build()
  served = await serveShop(shop, (event) => events.push(event))
})

afterAll(async () => {
  await served.stop()
})

/** What is answered to a path that is sent as it stands. */
function ask(
  path: string,
  options: { method?: string; host?: string } = {},
): Promise<{ status: number; text: string; policy: string }> {
  const { port } = new URL(served.address)
  return new Promise((resolve, reject) => {
    const headers = { host: options.host ?? `127.0.0.1:${port}` }
    request({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(parts).toString('utf8'),
          policy: String(response.headers['content-security-policy']),
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}

test('the site is served, with a policy that lets nobody frame it', async () => {
  const found = await ask('/')
  expect(found).toMatchObject({ status: 200, policy: expect.stringContaining("frame-ancestors 'none'") })
  expect(found.text).toContain('<title>shop · cupel</title>')
  expect(await ask('/data/nodes-0.js?7')).toMatchObject({ status: 200 })
  expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
})

test('nothing but the site is given out, whatever is asked for', async () => {
  const site = join(shop.folder, 'target/site')
  writeFileSync(join(site, 'data/notes.txt'), 'secret')
  symlinkSync(join(shop.folder, 'project.yml'), join(site, 'data/evil-0.js'))
  const paths = [
    '/../../project.yml',
    '/..%2f..%2fproject.yml',
    '/data/../../../project.yml',
    '/data/notes.txt',
    '/data/evil-0.js',
    '/data/',
    '/%00',
    '/%',
    '//etc/passwd',
    '/index.html%00.js',
    '/data/..%5c..%5cproject.yml',
  ]
  for (const path of paths) expect([path, (await ask(path)).status]).toEqual([path, 404])
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await ask('/', { method })).status).toBe(405)
  expect((await ask('/', { host: 'elsewhere.example' })).status).toBe(403)
})

test('a port that is taken is told', async () => {
  const port = Number(new URL(served.address).port)
  const refused = serveDocs({ folder: shop.folder, port }, () => {})
  await expect(refused).rejects.toMatchObject({
    code: 'option-wrong',
    message: `--port names a port that is free: somebody listens at 127.0.0.1:${port}`,
  })
})

test('with --watch an open page follows the project; while that has a fault, the site stays', async () => {
  await open('#/node/sales')
  await page().getByRole('heading', { name: 'sales', exact: true }).waitFor()
  shop.write({ 'models/gold/sales.sql': 'select {{' })
  while (!events.some(({ kind }) => kind === 'kept')) await new Promise((resolve) => setTimeout(resolve, 50))
  expect((await ask('/')).status).toBe(200)
  shop.write({ 'models/gold/sales.sql': '{{config materialized="table"}} select 1 as amount, 2 as tax' })
  await page().locator('.column .name', { hasText: 'tax' }).waitFor()
  expect(page().url()).toContain('#/node/sales')
})
