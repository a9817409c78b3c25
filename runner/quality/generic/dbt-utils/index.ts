import type { GenericTest } from '../generic-test.ts'
import { acceptedRange } from './accepted-range.ts'
import { atLeastOne } from './at-least-one.ts'
import { cardinalityEquality } from './cardinality-equality.ts'
import { equalRowcount } from './equal-rowcount.ts'
import { equality } from './equality.ts'
import { expressionIsTrue } from './expression-is-true.ts'
import { fewerRowsThan } from './fewer-rows-than.ts'
import { mutuallyExclusiveRanges } from './mutually-exclusive-ranges.ts'
import { notAcceptedValues } from './not-accepted-values.ts'
import { notConstant } from './not-constant.ts'
import { notEmptyString } from './not-empty-string.ts'
import { notNullProportion } from './not-null-proportion.ts'
import { recency } from './recency.ts'
import { relationshipsWhere } from './relationships-where.ts'
import { sequentialValues } from './sequential-values.ts'
import { uniqueCombinationOfColumns } from './unique-combination-of-columns.ts'

/** The tests that the package dbt-utils has, under its names. */
export const dbtUtilsTests: readonly GenericTest[] = [
  acceptedRange,
  atLeastOne,
  cardinalityEquality,
  equalRowcount,
  equality,
  expressionIsTrue,
  fewerRowsThan,
  mutuallyExclusiveRanges,
  notAcceptedValues,
  notConstant,
  notEmptyString,
  notNullProportion,
  recency,
  relationshipsWhere,
  sequentialValues,
  uniqueCombinationOfColumns,
]
