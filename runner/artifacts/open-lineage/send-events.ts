/** Where events go: an address, the path at it, and a key where it wants one. */
export interface LineageServer {
  readonly url: string
  /** @default 'api/v1/lineage' */
  readonly endpoint?: string | undefined
  readonly apiKey?: string | undefined
}

/** How long each request may take: a run that is over waits for it. */
const timeoutMs = 5000
const together = 8

/**
 * Posts events, in their order and a few at once; after one that is not taken, no other is tried.
 * @returns why they were not all taken; undefined where they were
 */
export async function sendEvents(events: readonly string[], server: LineageServer): Promise<string | undefined> {
  const { url, endpoint = 'api/v1/lineage', apiKey } = server
  const headers = { 'content-type': 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) }
  const send = async (body: string): Promise<string | undefined> => {
    try {
      const address = new URL(endpoint, url.endsWith('/') ? url : `${url}/`)
      const { ok, status } = await fetch(address, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(timeoutMs),
      })
      return ok ? undefined : `the server answers ${status}`
    } catch (error) {
      return reasonOf(error)
    }
  }
  for (let at = 0; at < events.length; at += together) {
    const answers = await Promise.all(events.slice(at, at + together).map(send))
    const refused = answers.find((answer) => answer !== undefined)
    if (refused) return refused
  }
  return undefined
}

/** Why a request failed: what fetch says of a server that is not there stands in its cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message
}
