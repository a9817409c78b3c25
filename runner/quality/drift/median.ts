/** The middle of some numbers, the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2
}

/** How far numbers usually are from zero, as a standard deviation, whatever a few of them are: 1.4826 times the middle distance. */
export function usualDistance(residuals: readonly number[]): number {
  return 1.4826 * median(residuals.map(Math.abs))
}
