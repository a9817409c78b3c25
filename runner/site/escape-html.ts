import { exactJson } from '../exact-json.ts'

/** A text as it stands in HTML and SVG, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}

/** A value as JSON that may stand in a script element, whatever its texts hold. */
export function embedJson(value: unknown): string {
  return exactJson(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
