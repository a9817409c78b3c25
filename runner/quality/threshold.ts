/** When a number of failures counts: a comparison, as `>10`, `!=0` or `between 1 and 5`. */
export interface Threshold {
  /** The comparison as SQL, to stand behind the number. */
  readonly sql: string
}

const comparison = /^(=|==|!=|<>|<|<=|>|>=)\s*(-?\d+(?:\.\d+)?)$/
const range = /^between\s+(-?\d+(?:\.\d+)?)\s+and\s+(-?\d+(?:\.\d+)?)$/i

/** Reads a threshold; undefined where the text is none. */
export function parseThreshold(text: string): Threshold | undefined {
  const single = comparison.exec(text.trim())
  if (single) return { sql: `${single[1] === '==' ? '=' : single[1]} ${single[2]}` }
  const between = range.exec(text.trim())
  return between ? { sql: `between ${between[1]} and ${between[2]}` } : undefined
}
