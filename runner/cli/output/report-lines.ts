import type { CarriedOut } from '../../commands/index.ts'
import { printNumber } from '../../counted.ts'
import { moods } from './describe-result.ts'
import { paint } from './paint.ts'
import { oneLine } from './show-text.ts'

/** What each layer came to, and where the reports are. */
export function reportLines({ layers }: CarriedOut['report'], files: readonly string[]): readonly string[] {
  const width = Math.max(0, ...layers.map(({ name }) => name.length))
  return [
    ...layers.map(({ name, counts }) => {
      const words = Object.entries(counts).map(([status, count]) =>
        paint[moods[status as keyof typeof moods]](`${printNumber(count)} ${status}`),
      )
      return `${oneLine(name).padEnd(width)}  ${words.join(', ')}`
    }),
    ...files.map((path) => `Wrote ${path}`),
  ]
}
