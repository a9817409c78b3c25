import { isSameValue, orderValues } from './column-rule.ts'
import type { RowLayout } from './row-layout.ts'
import type { StreamedRow } from './row-reader.ts'

/** Whether two rows are the same in every column. */
export function isSameRow(a: StreamedRow, b: StreamedRow, { rules }: RowLayout): boolean {
  for (let index = 0; index < rules.length; index++) {
    const x = a[index]
    const y = b[index]
    if (x === y) continue
    const rule = rules[index]
    if (!rule || !isSameValue(rule, x ?? null, y ?? null)) return false
  }
  return true
}

/** The order of two rows by their keys. */
export function orderKeys(a: StreamedRow, b: StreamedRow, { rules, keyLength }: RowLayout): number {
  for (let index = 0; index < keyLength; index++) {
    const rule = rules[index]
    const order = rule ? orderValues(rule, a[index] ?? null, b[index] ?? null) : 0
    if (order !== 0) return order
  }
  return 0
}
