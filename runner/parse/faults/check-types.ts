import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import { typeNames, unknownType } from '../../sql/parse-sql-type.ts'
import { nearOrAll } from '../../suggest.ts'

/**
 * A finding for each type that is none. They go into SQL as they are written, so nothing else may stand there.
 * @param types the written types, and where
 */
export function checkTypes(types: readonly { readonly type: string; readonly location: Location }[]): Diagnostic[] {
  return types.flatMap(({ type, location }) => {
    const unknown = unknownType(type)
    if (unknown === undefined) return []
    const hint = nearOrAll(unknown.replace(/\W.*$/s, '').toLowerCase(), typeNames, 'Types are')
    return [diagnostic('type-unknown', { type }, { location, hint })]
  })
}
