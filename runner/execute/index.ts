export { connectionPool } from './connection-pool.ts'
export type { EventReader, RunEvent } from './events.ts'
export { execute } from './execute.ts'
export { type HookResult, hasFaults, isFault, type NodeResult, type RunResult } from './run-result.ts'
