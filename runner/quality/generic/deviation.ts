/** The standard deviation of a sample of rows. */
export function deviationOf(expression: string): string {
  return deviation(expression, '')
}

/** The same over a window. */
export function deviationOver(expression: string, window: string): string {
  return deviation(expression, ` over (${window})`)
}

/** DuckDB refuses to compute it of what is not finite; of that it is not a number everywhere. */
function deviation(expression: string, over: string): string {
  const finite = `case when ${expression} - ${expression} = 0 then cast(${expression} as double) end`
  return [
    `case when count(${expression})${over} = count(${finite})${over}`,
    `then stddev_samp(${finite})${over}`,
    `else cast('NaN' as double) end`,
  ].join(' ')
}
