import { below, type Random } from '../random.ts'

/** An id as JSON: it holds nothing that needs an escape. */
export const jsonId = (id: string | null): string => (id === null ? 'null' : `"${id}"`)

/** A line of JSON cut off somewhere in its middle: an object without its end. */
export const breakJsonLine = (line: string, random: Random): string =>
  line.slice(0, Math.floor(line.length * 0.2) + below(random, Math.floor(line.length * 0.7)))
