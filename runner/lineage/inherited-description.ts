import { type Manifest, relationNodeOf } from '../parse/manifest.ts'
import { type ColumnUse, isDirect } from './column-use.ts'
import type { LineageOf } from './model-lineage.ts'

/**
 * The description of the column that a column's value is taken from as it is, or of the one that that is taken from; nothing where a
 * value comes from several, or is changed on the way.
 */
export function inheritedDescription(
  from: readonly ColumnUse[],
  { manifest, lineage }: { readonly manifest: Manifest; readonly lineage?: LineageOf | undefined },
): string {
  const seen = new Set<string>()
  for (let uses = from; ; ) {
    const [only, ...others] = uses.filter(({ kind }) => isDirect(kind))
    if (only?.kind !== 'identity' || others.length > 0 || seen.has(`${only.node}\0${only.column}`)) return ''
    seen.add(`${only.node}\0${only.column}`)
    const isIt = ({ name }: { readonly name: string }) => name.toLowerCase() === only.column.toLowerCase()
    const described = relationNodeOf(manifest, only.node).columns.find(isIt)?.description
    if (described) return described
    uses = lineage?.get(only.node)?.columns.find(isIt)?.from ?? []
  }
}
