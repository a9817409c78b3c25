import type { Mask } from './mask.ts'

/** The texts of JSON, with the colon behind those that are keys; and what opens and closes a map or a list. */
const tokens = /("(?:[^"\\]|\\.)*")(\s*:)?|[[\]{}]/g

/** Below this key people choose the keys themselves; all others are the program's own. */
const peoplesKeys = 'meta'

/** JSON without secrets; it stays JSON of the same shape, whatever the secrets are. */
export function hideInJson(json: string, mask: Mask): string {
  if (mask.find(json).length === 0) return json
  const within: boolean[] = [false]
  let isBelow = false
  return json.replace(tokens, (token, text: string | undefined, colon: string | undefined) => {
    if (text === undefined) {
      if (token === '{' || token === '[') within.push(isBelow || within.at(-1) === true)
      else within.pop()
      isBelow = false
      return token
    }
    const isOwnKey = colon !== undefined && !within.at(-1)
    const hidden = isOwnKey ? text : hideInText(text, mask)
    isBelow = colon !== undefined && text === `"${peoplesKeys}"`
    return `${hidden}${colon ?? ''}`
  })
}

function hideInText(written: string, mask: Mask): string {
  const text = JSON.parse(written) as string
  const hidden = isMoment(text) ? text : mask.hide(text)
  return hidden === text ? written : JSON.stringify(hidden)
}

/** A moment keeps its form, although a secret like `2025` stands in it. */
function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)
}
