import type { Link, Ranks } from './ranks.ts'

/** A place in a column: a node's, or where a long edge passes through. */
export interface Slot {
  readonly id: string
  readonly rank: number
  readonly isNode: boolean
  /** Slots of the column before and of the one behind that an edge joins it to. */
  readonly before: Slot[]
  readonly after: Slot[]
}

/** Whether nothing joins it to others. */
export function isLoose({ before, after }: Slot): boolean {
  return before.length + after.length === 0
}

/** Columns of slots, and the slots that each edge passes, both its ends among them. */
export interface Columns {
  readonly columns: readonly (readonly Slot[])[]
  readonly routes: readonly { readonly link: Link; readonly slots: readonly Slot[] }[]
}

/** Fills the columns; an edge over several columns gets a slot in each that it passes. Edges that lead nowhere forward have no slots. */
export function fillColumns(ids: readonly string[], links: readonly Link[], { of, count }: Ranks): Columns {
  const columns: Slot[][] = Array.from({ length: count }, () => [])
  const add = (id: string, rank: number, isNode: boolean): Slot => {
    const slot: Slot = { id, rank, isNode, before: [], after: [] }
    columns[rank]?.push(slot)
    return slot
  }
  const nodes = new Map(ids.map((id) => [id, add(id, of.get(id) ?? 0, true)]))
  const routes = links.flatMap((link) => {
    const from = nodes.get(link.from)
    const to = nodes.get(link.to)
    if (!from || !to || from.rank >= to.rank) return []
    const slots = [from]
    for (let rank = from.rank + 1; rank < to.rank; rank++) slots.push(add(`${link.from} ${link.to}`, rank, false))
    slots.push(to)
    for (const [index, slot] of slots.entries()) {
      const next = slots[index + 1]
      if (!next) continue
      slot.after.push(next)
      next.before.push(slot)
    }
    return [{ link, slots }]
  })
  return { columns, routes }
}
