import { z } from 'zod'

/** A list of names, or one name alone; an empty text is no name. */
export const nameList = z.preprocess(asList, z.array(z.string()))

/** What may stand alone as the list that it means. */
export function asList(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value.trim() ? [value] : []
}
