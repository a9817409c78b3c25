import type { ListWords } from '../contract/dialect.ts'

/** Of NULL there are no values, and it is no empty list. */
const unlessNull = (list: string, value: string) => `case when ${list} is not null then ${value} end`
const values = (list: string) => `unnest(${list}) with ordinality as _cupel_list`

/** From the end backwards, where it is less than nothing. */
const placeIn = (list: string, place: number) => (place < 0 ? `cardinality(${list}) + 1 - ${-place}` : String(place))

/** Lists as arrays. */
export const postgresLists: ListWords = {
  make: (items, type) => `cast(array[${items.join(', ')}] as ${type})`,
  at: (list, place) => `(${list})[${placeIn(list, place)}]`,
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
  slice: (list, from, to) =>
    `(${list})[${from === undefined ? '' : placeIn(list, from)}:${to === undefined ? '' : placeIn(list, to)}]`,
  position: (list, value) => `array_position(${list}, ${value})`,
  append: (list, value) => `array_append(${list}, ${value})`,
  prepend: (value, list) => `array_prepend(${value}, ${list})`,
  concat: (lists) => lists.reduce((left, right) => `array_cat(${left}, ${right})`),
  reversed: (list) => unlessNull(list, `array(select value from ${values(list)}(value, place) order by place desc)`),
  hasAny: (list, others) => `(${list} && ${others})`,
  hasAll: (list, others) => `(${list} @> array_remove(${others}, null))`,
  countDistinct: (list) =>
    unlessNull(list, `(select count(distinct value) from unnest(${list}) as _cupel_list(value))`),
  series: (from, to) => `array(select generate_series(${from}, ${to}))`,
  unnested: (list) => `unnest(${list})`,
}
