import { below, type Random } from '../random.ts'

/** A string in JSON's quotes. Most need no escape, and asking is cheaper than JSON.stringify. */
export const jsonText = (value: string | null): string =>
  value === null ? 'null' : /[^ !#-[\]-\u{10ffff}]/u.test(value) ? JSON.stringify(value) : `"${value}"`

/** A line of JSON cut off somewhere in its middle: an object without its end. */
export const breakJsonLine = (line: string, random: Random): string =>
  line.slice(0, Math.floor(line.length * 0.2) + below(random, Math.floor(line.length * 0.7)))
