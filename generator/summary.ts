import type { GenerateResult } from './generate.ts'

/** How parts of a summary are set off; picocolors fits. */
export interface Emphasis {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
}

const padded = (name: string, value: string): string => `${name.padEnd(18)}${value.padStart(14)}`

/** What a run has delivered, a line for each feed. */
export const summaryText = (result: GenerateResult, { bold, dim }: Emphasis): string => {
  const rate = Math.round(result.totalRows / Math.max(0.001, result.seconds))
  const feeds = Object.entries(result.rows)
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([feed, rows]) => padded(feed, rows.toLocaleString('en')))
  return [
    ...feeds,
    bold(padded('all rows', result.totalRows.toLocaleString('en'))),
    dim(padded('receipt lines', result.saleLines.toLocaleString('en'))),
    padded('files', result.files.toLocaleString('en')),
    padded('defects', result.defects.toLocaleString('en')),
    `${result.days} days in ${result.seconds.toFixed(1)} s, ${bold(`${rate.toLocaleString('en')} rows/s`)}`,
    dim('A row is a record of a feed; receipts and orders count once, whatever their lines.'),
  ].join('\n')
}
