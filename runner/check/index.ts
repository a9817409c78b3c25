export { check } from './check.ts'
export type { Checked } from './checked.ts'
export { seedColumns, seedReader } from './declare-inputs.ts'
