import { exactJson } from '../../exact-json.ts'

/**
 * Divides a list into parts that load one at a time, each of about this many characters as JSON at most.
 * @returns of each part the place of its first item, and its JSON
 */
export function splitList(items: readonly unknown[], size: number): { starts: number[]; texts: string[] } {
  const starts: number[] = []
  const texts: string[] = []
  let part: string[] = []
  let length = 0
  const close = () => {
    if (part.length) texts.push(`[${part.join(',')}]`)
    part = []
    length = 0
  }
  for (const [place, item] of items.entries()) {
    const text = exactJson(item)
    if (length + text.length > size) close()
    if (part.length === 0) starts.push(place)
    part.push(text)
    length += text.length
  }
  close()
  return { starts, texts }
}
