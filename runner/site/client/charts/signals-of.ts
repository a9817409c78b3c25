import type { Picture, PictureRows } from './picture.ts'

/** What changes with the rows of a picture, by the names that its spec has for it; maps and specs of their own have none. */
export function signalsOf(
  { kind, series, lines, steps }: Picture,
  rows: PictureRows,
): Readonly<Record<string, unknown>> {
  if (kind === 'map' || kind === 'spec') return {}
  return { series, lines, steps, places: [...new Set(rows.map(({ x }) => x))] }
}

/** What a spec says of them: there they are until rows are shown. */
export const signals = [
  { name: 'series', value: [] },
  { name: 'lines', value: [] },
  { name: 'places', value: [] },
  { name: 'steps', value: 1 },
] as const
