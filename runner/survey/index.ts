export { existing, type Known, nothingKnown } from './known.ts'
export { survey } from './survey.ts'
