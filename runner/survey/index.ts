export { emptyLandings } from './empty-landings.ts'
export { existing, type Known, nothingKnown } from './known.ts'
export { type MissingInput, missingItself, missingRelations } from './missing-relations.ts'
export { survey } from './survey.ts'
