import type { Connection } from '../adapters/contract/connection.ts'
import { treeOptions } from '../check/index.ts'

/** What of a SELECT's list is looked at: an item's class, and the byte where it stands. */
interface Item extends Part {
  readonly class: string
  readonly children?: readonly Part[] | null
  readonly child?: Part | null
  readonly left?: Part | null
}

interface Part {
  readonly query_location?: string | number | null
}

const part = { query_location: 'UBIGINT' }
const shape = JSON.stringify([{ class: 'VARCHAR', ...part, children: [part], child: part, left: part }])

/** How many set operations may stand to the left of the first SELECT. */
const depth = 4

/**
 * Where the columns of SELECTs are written, of a set operation those of its first side: many in one query.
 * @returns for each a function from the position of a column, and how many there are, to a byte; of a column that a star gives, to the star's
 */
export async function writtenColumns(
  connection: Connection,
  selects: readonly string[],
): Promise<((column: number, count: number) => number | undefined)[]> {
  if (selects.length === 0) return []
  const lists = Array.from(
    { length: depth },
    (_, left) => `tree->'$.statements[0].node${'.left'.repeat(left)}.select_list'`,
  )
  const rows = await connection.query(
    `select to_json(from_json(coalesce(${lists.join(', ')}), '${shape}')) as list
    from (
      select json_serialize_sql(value, ${treeOptions}) as tree
      from (select unnest(from_json($1, '["VARCHAR"]')) as value)
    )`,
    [JSON.stringify(selects)],
  )
  return rows.map(({ list }) => {
    const items = (list === null ? [] : JSON.parse(String(list))) as readonly Item[]
    return (column, count) => byteOf(items, column, count)
  })
}

function byteOf(items: readonly Item[], column: number, count: number): number | undefined {
  const stars = items.flatMap((item, at) => (item.class === 'STAR' ? [at] : []))
  const [firstStar = items.length] = stars
  if (stars.length === 0 && items.length !== count) return undefined
  const fromEnd = items.length - (count - column)
  const item = items[column < firstStar ? column : Math.max(fromEnd, stars.at(-1) ?? 0)]
  if (!item) return undefined
  // An operator stands behind its left side, and some functions' names have no place.
  const bytes = [item, item.left, item.child, ...(item.children ?? [])].flatMap((one) => one?.query_location ?? [])
  return bytes.length ? Math.min(...bytes.map(Number)) : undefined
}
