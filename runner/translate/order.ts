import type { Written } from '../adapters/contract/dialect.ts'
import { bytewise } from './comparable.ts'
import type { Scope } from './query-scope.ts'
import { type Fields, isFields, only } from './tree.ts'

/**
 * What is ordered by. NULL comes last, in either direction, unless it is said otherwise; so it is said. Texts are ordered by their
 * bytes.
 */
export function orderItems(items: readonly unknown[], write: (value: unknown) => Written, scope: Scope): string[] {
  return items.filter(isFields).map((item) => {
    only(item, ['this', 'desc', 'nulls_first'], '"order by"')
    return `${bytewise(write(item.this), scope).sql}${direction(item)}`
  })
}

/** In which direction, and where NULL comes. */
export function direction(item: Fields): string {
  return `${item.desc ? ' desc' : ''} nulls ${item.nulls_first === true ? 'first' : 'last'}`
}
