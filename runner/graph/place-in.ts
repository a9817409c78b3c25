import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'

/**
 * Does some work on a text of a file; an error in the text is one at its place in the file.
 * @param option what the text was said to stand in
 */
export function placeIn<T>(place: Location, option: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof CupelError) || error.location?.file !== option) throw error
    throw Object.assign(error, { location: within(place, error.location) })
  }
}

/** A part of a text in a file; the whole where the file writes it otherwise. */
function within(place: Location, { text: inner = '', column, length = 1 }: Location): Location {
  const written = (place.text ?? '').slice(place.column - 1)
  const from = ['', '"', "'"].find((quote) => written.startsWith(`${quote}${inner}`))
  return from === undefined ? place : { ...place, column: place.column + from.length + column - 1, length }
}
