export { check } from './check.ts'
export type { Checked } from './checked.ts'
