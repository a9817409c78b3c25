import { reasonOf } from '../open-lineage/send-events.ts'

/** How long the request may take: a run that is over waits for it. */
const timeoutMs = 5000

/**
 * Posts a message where chats take it.
 * @returns why it was not taken; undefined where it was
 */
export async function postAlert(url: string, text: string): Promise<string | undefined> {
  try {
    const { ok, status } = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    return ok ? undefined : `the server answers ${status}`
  } catch (error) {
    return reasonOf(error)
  }
}
