/** A number with commas between its thousands; Intl's first use alone takes longer than a small run. */
export function printNumber(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/**
 * How many of what there are, in words.
 * @param many the noun for any number but one
 *
 * @example
 * counted(1, 'model') // '1 model'
 * counted(2000, 'query', 'queries') // '2,000 queries'
 */
export function counted(count: number | bigint, noun: string, many = `${noun}s`): string {
  return `${printNumber(count)} ${count === 1 ? noun : many}`
}
