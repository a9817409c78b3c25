import type { PictureRow } from '../../charts/picture.ts'

/** Areas lie on each other, in the order of their series; where one has nothing, it is as thin as can be. */
export function onEachOther(rows: readonly PictureRow[]): readonly PictureRow[] {
  const series = [...new Set(rows.map((row) => row.series))]
  const byPlace = new Map<PictureRow['x'], Map<string | undefined, PictureRow>>()
  for (const row of rows) byPlace.set(row.x, (byPlace.get(row.x) ?? new Map()).set(row.series, row))
  return [...byPlace].flatMap(([x, found]) => {
    let top = 0
    return series.map((name): PictureRow => {
      const row = found.get(name) ?? { at: -1, x, y: 0, ...(name === undefined ? {} : { series: name }) }
      const from = top
      top += Number(row.y ?? 0)
      return { ...row, y: from, top }
    })
  })
}
