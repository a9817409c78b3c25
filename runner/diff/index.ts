export { type Change, isBreaking, type NodeChange, type ProjectDiff } from './change.ts'
export { diffStates } from './diff-states.ts'
export { readState, type StateTexts, stateWrong } from './read-state.ts'
