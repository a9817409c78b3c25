import type { PortableRow } from '../engines.ts'

/** Whether two results hold the same rows, in any order; floating numbers may differ in their last digits. */
export function haveSameRows(left: readonly PortableRow[], right: readonly PortableRow[]): boolean {
  if (left.length !== right.length) return false
  const remaining = new Map<string, PortableRow[]>()
  for (const row of right) {
    const key = keyOf(row)
    remaining.set(key, [...(remaining.get(key) ?? []), row])
  }
  const odd = left.filter((row) => !remaining.get(keyOf(row))?.pop())
  const others = [...remaining.values()].flat()
  return odd.every((row) => {
    const at = others.findIndex((other) => row.every((value, index) => isNearly(value, other[index])))
    if (at >= 0) others.splice(at, 1)
    return at >= 0
  })
}

const keyOf = (row: PortableRow) => JSON.stringify(row)

function isNearly(left: string, right: string | undefined): boolean {
  if (left === right) return true
  const [a, b] = [Number(left), Number(right)]
  if (Number.isNaN(a) || Number.isNaN(b) || right === '' || left === '') return false
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) || (Math.abs(a) < 1e-8 && Math.abs(b) < 1e-8)
}
