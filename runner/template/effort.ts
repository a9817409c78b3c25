import { counted } from '../counted.ts'
import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'

/**
 * What may still be done for one template. A part is a tag, a block or a piece of text, each time that it is gone through; a text counts one more
 * for each hundred characters. Loops in loops are far more parts than they look.
 */
export interface Effort {
  /**
   * Takes parts away.
   * @throws CupelError `render-limit` at the place, where there are none left
   */
  spend(parts: number, at: () => Location): void
  /**
   * Does something that stands in something else.
   * @throws CupelError `render-limit` at the place, where macros and blocks stand in each other deeper than any stack
   */
  within<T>(at: () => Location, work: () => T): T
}

/** How many parts a template has at most, where project.yml does not say otherwise. */
export const usualLimit = 1_000_000

const deepest = 400

/** An effort of some parts. */
export function makeEffort(limit: number): Effort {
  let left = limit
  let depth = 0
  return {
    spend(parts, at) {
      left -= parts
      if (left >= 0) return
      const hint =
        'A loop within a loop, or within a macro, is soon that much; render_limit in project.yml can be raised.'
      throw new CupelError('render-limit', { what: `more than ${counted(limit, 'part')}` }, { location: at(), hint })
    },
    within(at, work) {
      if (depth >= deepest)
        throw new CupelError(
          'render-limit',
          { what: `more than ${deepest} blocks and macros in each other` },
          { location: at(), hint: 'What nests so deep says less than a loop, or a macro in TypeScript.' },
        )
      depth++
      try {
        return work()
      } finally {
        depth--
      }
    },
  }
}

/**
 * Texts put together.
 * @throws CupelError `render-limit` where the text would be longer than any SQL
 */
export function joinTexts(texts: readonly string[], where: { readonly at: Location }): string {
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  if (length > longest) {
    const what = `a text of more than ${counted(longest, 'character')}`
    throw new CupelError('render-limit', { what }, { location: where.at })
  }
  return texts.join('')
}

const longest = 100_000_000

/** How many parts a text counts besides itself. */
export function partsOfText(text: string): number {
  return Math.floor(text.length / 100)
}
