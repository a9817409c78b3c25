export { type Checked, check } from './check.ts'
export { seedReader } from './declare-inputs.ts'
