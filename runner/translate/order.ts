import type { Written } from '../adapters/contract/dialect.ts'
import { type Fields, isFields, only } from './tree.ts'

/** What is ordered by. NULL comes last, in either direction, unless it is said otherwise; so it is said. */
export function orderItems(items: readonly unknown[], write: (value: unknown) => Written): string[] {
  return items.filter(isFields).map((item) => {
    only(item, ['this', 'desc', 'nulls_first'], '"order by"')
    return `${write(item.this).sql}${direction(item)}`
  })
}

function direction(item: Fields): string {
  return `${item.desc ? ' desc' : ''} nulls ${item.nulls_first === true ? 'first' : 'last'}`
}
