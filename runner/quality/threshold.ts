/** When a number of failures counts: a comparison, as `>10`, `!=0` or `between 1 and 5`. */
export interface Threshold {
  /** The comparison as SQL, to stand behind the number. */
  readonly sql: string
  /** Whether a number is such. */
  holds(count: number): boolean
}

const comparison = /^(=|==|!=|<>|<|<=|>|>=)\s*(-?\d+(?:\.\d+)?)$/
const range = /^between\s+(-?\d+(?:\.\d+)?)\s+and\s+(-?\d+(?:\.\d+)?)$/i

const comparisons: Readonly<Record<string, (count: number, bound: number) => boolean>> = {
  '=': (count, bound) => count === bound,
  '==': (count, bound) => count === bound,
  '!=': (count, bound) => count !== bound,
  '<>': (count, bound) => count !== bound,
  '<': (count, bound) => count < bound,
  '<=': (count, bound) => count <= bound,
  '>': (count, bound) => count > bound,
  '>=': (count, bound) => count >= bound,
}

/** Reads a threshold; undefined where the text is none. */
export function parseThreshold(text: string): Threshold | undefined {
  const single = comparison.exec(text.trim())
  if (single) {
    const [, sign = '', bound] = single
    const compare = comparisons[sign] ?? (() => false)
    return { sql: `${sign === '==' ? '=' : sign} ${bound}`, holds: (count) => compare(count, Number(bound)) }
  }
  const between = range.exec(text.trim())
  if (!between) return undefined
  const [, least, most] = between
  return {
    sql: `between ${least} and ${most}`,
    holds: (count) => count >= Number(least) && count <= Number(most),
  }
}
