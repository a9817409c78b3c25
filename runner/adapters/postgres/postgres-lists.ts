import type { ListWords } from '../contract/dialect.ts'

/** Of NULL there are no values, and it is no empty list. */
const unlessNull = (list: string, value: string) => `case when ${list} is not null then ${value} end`
const values = (list: string) => `unnest(${list}) with ordinality as _cupel_list`

/** Lists as arrays. */
export const postgresLists: ListWords = {
  make: (items, type) => `cast(array[${items.join(', ')}] as ${type})`,
  at: (list, place) => (place < 0 ? `(${list})[cardinality(${list}) + 1 - ${-place}]` : `(${list})[${place}]`),
  length: (list) => `cast(cardinality(${list}) as bigint)`,
  contains: (list, value) =>
    `case when ${list} is not null and ${value} is not null then coalesce(${value} = any(${list}), false) end`,
  joined: (list, separator) => `array_to_string(${list}, ${separator})`,
  // A text without the separator is one piece, the empty one too.
  split: (text, separator) => `case when ${text} = '' then array[''] else string_to_array(${text}, ${separator}) end`,
  aggregate: (list, name) => `(select ${name}(value) from unnest(${list}) as _cupel_list(value))`,
  sorted: (list, order) =>
    unlessNull(list, `array(select value from unnest(${list}) as _cupel_list(value) order by ${order('value')})`),
  mapped: (list, parameter, value, condition) =>
    unlessNull(
      list,
      `array(select ${value} from ${values(list)}(${parameter}, _cupel_place)${condition ? ` where ${condition}` : ''} order by _cupel_place)`,
    ),
  series: (from, to) => `array(select generate_series(${from}, ${to}))`,
  unnested: (list) => `unnest(${list})`,
}
