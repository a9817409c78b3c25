import { readdirSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { openTarget } from '../support/open-target.ts'
import { selfSigned } from '../support/self-signed.ts'

const secret = 'hush-hush-4711'
const settings = { account: 'acme-dwh', user: 'ann', password: secret, database: 'shop', retries: 0 }

/** Opens a target whose service answers a login in a way. */
async function loginAt(answer: RequestListener, more: object = {}, scheme: 'http' | 'https' = 'http') {
  const server = scheme === 'http' ? createServer(answer) : createSecureServer(selfSigned, answer)
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await openTarget('snowflake', { ...settings, access_url: `${scheme}://127.0.0.1:${port}`, ...more })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** All that an error would show of itself anywhere. */
function shown(error: unknown): string {
  const { message, stack, cause, hint } = error as Error & { hint?: string }
  return JSON.stringify([message, stack, cause, hint])
}

async function refusal(login: Promise<unknown>): Promise<Error & { code: string }> {
  return login.then(
    () => Promise.reject(new Error('it let us in')),
    (error) => error as Error & { code: string },
  )
}

test('a host that does not exist is an unknown account', async () => {
  const error = await refusal(openTarget('snowflake', { ...settings, access_url: 'https://acme-dwh.test' }))
  expect(error).toMatchObject({
    code: 'account-unknown',
    message: 'target "test" finds no such account: at https://acme-dwh.test there is no such host',
  })
  expect(shown(error)).not.toContain(secret)
})

test('a service that knows no such account is told', async () => {
  const error = await refusal(loginAt((_, response) => response.writeHead(404).end()))
  expect(error).toMatchObject({ code: 'account-unknown', message: expect.stringMatching(/it answers 404 to a login$/) })
  expect(shown(error)).not.toContain(secret)
})

test('a host where nothing listens cannot be reached', async () => {
  const error = await refusal(openTarget('snowflake', { ...settings, access_url: 'http://127.0.0.1:1' }))
  expect(error).toMatchObject({
    code: 'database-unreachable',
    message: 'target "test" cannot be reached: http://127.0.0.1:1: nothing listens there',
  })
  expect(shown(error)).not.toContain(secret)
})

test('a service that is down cannot be reached', async () => {
  const error = await refusal(loginAt((_, response) => response.writeHead(503).end(secret)))
  expect(error).toMatchObject({ code: 'database-unreachable', message: expect.stringMatching(/it answers 503$/) })
  expect(shown(error)).not.toContain(secret)
})

test('a service that never answers is not waited for longer than connect_timeout', async () => {
  const error = await refusal(loginAt(() => {}, { connect_timeout: 0.5 }))
  expect(error).toMatchObject({
    code: 'database-unreachable',
    message: expect.stringMatching(/no answer within 0.5 seconds$/),
  })
})

test('a wrong password is told with the settings to look at, and not shown', async () => {
  const answer = JSON.stringify({
    data: null,
    code: '390100',
    message: 'Incorrect username or password was specified.',
    success: false,
  })
  const login = loginAt((_, response) => response.setHeader('content-type', 'application/json').end(answer))
  const error = await refusal(login)
  expect(error).toMatchObject({
    code: 'login-refused',
    message: 'target "test" refuses the login: Incorrect username or password was specified',
    hint: expect.stringMatching(/targets\.test\.user/),
  })
  expect(shown(error)).not.toContain(secret)
})

test('a certificate that nobody vouches for is refused, before anything is sent', async () => {
  let requests = 0
  const error = await refusal(loginAt(() => void requests++, {}, 'https'))
  expect(error).toMatchObject({
    code: 'certificate-refused',
    message: 'target "test" shows a certificate that does not verify: self-signed certificate',
  })
  expect(requests).toBe(0)
  expect(shown(error)).not.toContain(secret)
})

test('a login that does not succeed leaves no log', async () => {
  const before = readdirSync('.')
  await refusal(loginAt((_, response) => response.writeHead(403).end()))
  expect(readdirSync('.')).toEqual(before)
})
