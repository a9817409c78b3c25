import type { Location } from '../../runner/location.ts'

/** A text whose marked characters are those that an error must point at. */
export interface Marked {
  readonly text: string
  /** Line and column of the first marked character, counted from 1, and how many there are. */
  readonly marked: Pick<Location, 'line' | 'column' | 'length'>
}

/**
 * Marks characters of a text.
 *
 * @example
 * const model = at`select * from ${'{{ref "ordrs"}}'}`
 * expect(found.location).toMatchObject(model.marked)
 */
export function at(strings: TemplateStringsArray, here: string): Marked {
  const [before = '', after = ''] = strings.raw
  const lines = before.split('\n')
  const column = (lines.at(-1) ?? '').length + 1
  return { text: `${before}${here}${after}`, marked: { line: lines.length, column, length: here.length } }
}
