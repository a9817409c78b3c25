import type { Sighting } from '../../record-files.ts'

/** What was seen of files, where some of them were looked at again. */
export function overlaid(before: readonly Sighting[], now: readonly Sighting[]): readonly Sighting[] {
  const key = ([question, path]: Sighting) => `${question} ${path}`
  return [...new Map([...before, ...now].map((one) => [key(one), one])).values()]
}
