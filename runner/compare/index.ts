export { compareNode } from './compare-node.ts'
export type {
  Closeness,
  ComparisonReader,
  ComparisonResult,
  Pair,
  RelationComparison,
  RowDifference,
} from './comparison.ts'
export { lookAtTarget } from './target-side.ts'
