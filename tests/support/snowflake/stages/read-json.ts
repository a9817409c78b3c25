import { Refusal } from '../refusal.ts'

export interface JsonRecord {
  readonly line: number
  readonly value: unknown
  readonly error?: Refusal
}

/** Records of a file of JSON: one a line, or the items of one array. */
export function readJson(content: string, stripsArray: boolean): JsonRecord[] {
  if (stripsArray) {
    const { value, error } = parsed(content)
    if (error) return [{ line: 1, value: undefined, error }]
    return (Array.isArray(value) ? value : [value]).map((one: unknown, index) => ({ line: index + 1, value: one }))
  }
  return content
    .split(/\r?\n/)
    .flatMap((text, index) => (text.trim() === '' ? [] : [{ line: index + 1, ...parsed(text) }]))
}

function parsed(text: string): { readonly value: unknown; readonly error?: Refusal } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return {
      value: undefined,
      error: new Refusal(
        '100069',
        '22P02',
        `Error parsing JSON: ${error instanceof Error ? error.message : String(error)}`,
      ),
    }
  }
}
