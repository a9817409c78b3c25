import { type ColumnOrigin, type ColumnUse, isDirect } from './column-use.ts'
import type { LineageOf } from './model-lineage.ts'

/**
 * Whether a column holds numbers of different things, which cannot be added up, because its own SELECT counts them or that of a model behind it.
 * @returns the columns from that which counts to what is counted there; undefined where nothing says so
 */
export function distinctCount(column: ColumnOrigin, lineage: LineageOf): readonly ColumnUse[] | undefined {
  const seen = new Set<string>()
  const search = ({ from, distinct }: ColumnOrigin): readonly ColumnUse[] | undefined => {
    if (distinct) return distinct
    for (const use of from) {
      const name = use.column.toLowerCase()
      const key = `${use.node}\0${name}`
      if (!isDirect(use.kind) || seen.has(key)) continue
      seen.add(key)
      const origin = lineage.get(use.node)?.columns.find((one) => one.name.toLowerCase() === name)
      const found = origin && search(origin)
      if (found) return found
    }
    return undefined
  }
  return search(column)
}
