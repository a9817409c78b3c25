export { check } from './check.ts'
export type { Checked } from './checked.ts'
export { columnsForTest } from './columns-of.ts'
