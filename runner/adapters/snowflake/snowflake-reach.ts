import { once } from 'node:events'
import { connect } from 'node:net'

/** What a system says of an address at once, and the driver would ask again and again, for ten seconds. */
const finalCodes = new Set(['ENOTFOUND', 'ECONNREFUSED'])

/** How long to wait for anything else; the driver has a patience of its own. */
const patienceMs = 3_000

/**
 * Looks whether a host can be there at all. Where a proxy stands between, only the driver can tell.
 * @param at a host, or the address of one
 * @throws an error as the driver has for it, where there is no such host or nothing listens there
 */
export async function expectHost(at: string, env: (name: string) => string | undefined): Promise<void> {
  if (['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'].some(env)) return
  const { hostname, port, protocol } = new URL(at.includes('://') ? at : `https://${at}`)
  const socket = connect({ host: hostname, port: Number(port) || (protocol === 'http:' ? 80 : 443) })
  socket.setTimeout(patienceMs, () => socket.destroy())
  try {
    await Promise.race([once(socket, 'connect'), once(socket, 'close')])
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException
    if (finalCodes.has(code)) throw Object.assign(new Error(message, { cause }), { name: 'NetworkError' })
  } finally {
    socket.destroy()
  }
}
