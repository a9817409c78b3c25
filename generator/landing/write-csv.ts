import { below, type Random } from '../random.ts'

/** A field as it stands in a CSV line: quoted where it holds a comma, a quote or a line's end. */
const csvField = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** A line of CSV without its end. */
export const csvLine = (values: readonly string[]): string => values.map(csvField).join(',')

/**
 * A line with too few columns, cut off before a comma that is outside of quotes: a reader loses this line and no other.
 */
export const breakCsvLine = (line: string, random: Random): string => {
  const commas: number[] = []
  let isQuoted = false
  for (let i = 0; i < line.length; i++) {
    const character = line[i]
    if (character === '"') isQuoted = !isQuoted
    else if (character === ',' && !isQuoted) commas.push(i)
  }
  return line.slice(0, commas[1 + below(random, commas.length - 1)] ?? line.length)
}
