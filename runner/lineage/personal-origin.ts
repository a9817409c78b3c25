import type { Manifest } from '../parse/manifest.ts'
import { type ColumnUse, isDirect } from './column-use.ts'
import type { LineageOf } from './model-lineage.ts'

/**
 * Of what a value is made, the column that is about persons; undefined where there is none. A column that is said to be about nobody
 * (`pii: false`) is followed no further.
 * @param isCount whether it is a number; one that is gathered from many rows tells of none of them, while the greatest of texts is one of them
 */
export function personalOrigin(
  uses: readonly ColumnUse[],
  lineage: LineageOf,
  { nodes }: Pick<Manifest, 'nodes'>,
  isCount: boolean,
): ColumnUse | undefined {
  const seen = new Set<string>()
  const search = (among: readonly ColumnUse[]): ColumnUse | undefined => {
    for (const use of among) {
      const column = use.column.toLowerCase()
      const key = `${use.node}\0${column}`
      if (!isDirect(use.kind) || (use.kind === 'aggregation' && isCount) || seen.has(key)) continue
      seen.add(key)
      const described = nodes.get(use.node)?.columns.find(({ name }) => name.toLowerCase() === column)
      if (described?.isPersonal) return use
      if (described?.isImpersonal) continue
      const origin = lineage.get(use.node)?.columns.find(({ name }) => name.toLowerCase() === column)
      const found = search(origin?.from ?? [])
      if (found) return found
    }
    return undefined
  }
  return search(uses)
}
