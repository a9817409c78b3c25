import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CupelError } from '../../errors.ts'
import { answerRequest } from './answer-request.ts'

/** Where a site is served. */
export interface SiteServer extends AsyncDisposable {
  readonly address: string
}

/** What is asked of a server. */
export interface ServeOptions {
  readonly host: string
  /** 0 takes any that is free. */
  readonly port: number
  readonly isWatched: boolean
}

/**
 * Serves a site's folder until it is disposed of.
 * @throws CupelError `option-wrong` where somebody else listens there, or the host is none of this machine
 */
export async function serveFolder(folder: string, { host, port, isWatched }: ServeOptions): Promise<SiteServer> {
  const hosts = new Set(['localhost', '127.0.0.1', '[::1]', host.toLowerCase()])
  const server = createServer((request, response) => answerRequest(request, response, { folder, hosts, isWatched }))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)))
    server.listen(port, host, resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return {
    address: `http://${name}:${taken}/`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const { code, message } = error
  if (code === 'EADDRINUSE') {
    const expected = `names a port that is free: somebody listens at ${host}:${port}`
    return new CupelError('option-wrong', { option: '--port', expected }, { cause: error })
  }
  if (code === 'EACCES') {
    const expected = `names a port that may be taken: ${port} may not`
    return new CupelError('option-wrong', { option: '--port', expected }, { cause: error })
  }
  const expected = `names an address of this machine: ${message}`
  return new CupelError('option-wrong', { option: '--host', expected }, { cause: error })
}
