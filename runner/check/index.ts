export { check } from './check.ts'
export type { Checked } from './checked.ts'
export { seedReader } from './declare-inputs.ts'
