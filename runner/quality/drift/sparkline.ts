const bars = '▁▂▃▄▅▆▇█'

/** A little chart of some numbers, a bar each. */
export function sparkline(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const height = (value: number) =>
    most === least ? 3 : Math.round(((value - least) / (most - least)) * (bars.length - 1))
  return values.map((value) => bars[height(value)] ?? '').join('')
}
