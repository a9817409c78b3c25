import type { GenericTest } from '../generic-test.ts'
import { expectColumnDistinctCountToBeGreaterThan } from './expect-column-distinct-count-to-be-greater-than.ts'
import { expectColumnDistinctCountToBeLessThan } from './expect-column-distinct-count-to-be-less-than.ts'
import { expectColumnDistinctCountToEqual } from './expect-column-distinct-count-to-equal.ts'
import { expectColumnDistinctCountToEqualOtherTable } from './expect-column-distinct-count-to-equal-other-table.ts'
import { expectColumnDistinctValuesToBeInSet } from './expect-column-distinct-values-to-be-in-set.ts'
import { expectColumnDistinctValuesToContainSet } from './expect-column-distinct-values-to-contain-set.ts'
import { expectColumnDistinctValuesToEqualSet } from './expect-column-distinct-values-to-equal-set.ts'
import { expectColumnMaxToBeBetween } from './expect-column-max-to-be-between.ts'
import { expectColumnMeanToBeBetween } from './expect-column-mean-to-be-between.ts'
import { expectColumnMedianToBeBetween } from './expect-column-median-to-be-between.ts'
import { expectColumnMinToBeBetween } from './expect-column-min-to-be-between.ts'
import { expectColumnMostCommonValueToBeInSet } from './expect-column-most-common-value-to-be-in-set.ts'
import { expectColumnPairValuesAToBeGreaterThanB } from './expect-column-pair-values-a-to-be-greater-than-b.ts'
import { expectColumnPairValuesToBeEqual } from './expect-column-pair-values-to-be-equal.ts'
import { expectColumnPairValuesToBeInSet } from './expect-column-pair-values-to-be-in-set.ts'
import { expectColumnProportionOfUniqueValuesToBeBetween } from './expect-column-proportion-of-unique-values-to-be-between.ts'
import { expectColumnQuantileValuesToBeBetween } from './expect-column-quantile-values-to-be-between.ts'
import { expectColumnStdevToBeBetween } from './expect-column-stdev-to-be-between.ts'
import { expectColumnSumToBeBetween } from './expect-column-sum-to-be-between.ts'
import { expectColumnToExist } from './expect-column-to-exist.ts'
import { expectColumnUniqueValueCountToBeBetween } from './expect-column-unique-value-count-to-be-between.ts'
import { expectColumnValueLengthsToBeBetween } from './expect-column-value-lengths-to-be-between.ts'
import { expectColumnValueLengthsToEqual } from './expect-column-value-lengths-to-equal.ts'
import { expectColumnValuesToBeBetween } from './expect-column-values-to-be-between.ts'
import { expectColumnValuesToBeDecreasing } from './expect-column-values-to-be-decreasing.ts'
import { expectColumnValuesToBeInSet } from './expect-column-values-to-be-in-set.ts'
import { expectColumnValuesToBeInTypeList } from './expect-column-values-to-be-in-type-list.ts'
import { expectColumnValuesToBeIncreasing } from './expect-column-values-to-be-increasing.ts'
import { expectColumnValuesToBeNull } from './expect-column-values-to-be-null.ts'
import { expectColumnValuesToBeOfType } from './expect-column-values-to-be-of-type.ts'
import { expectColumnValuesToBeUnique } from './expect-column-values-to-be-unique.ts'
import { expectColumnValuesToBeWithinNMovingStdevs } from './expect-column-values-to-be-within-n-moving-stdevs.ts'
import { expectColumnValuesToBeWithinNStdevs } from './expect-column-values-to-be-within-n-stdevs.ts'
import { expectColumnValuesToHaveConsistentCasing } from './expect-column-values-to-have-consistent-casing.ts'
import { expectColumnValuesToMatchLikePattern } from './expect-column-values-to-match-like-pattern.ts'
import { expectColumnValuesToMatchLikePatternList } from './expect-column-values-to-match-like-pattern-list.ts'
import { expectColumnValuesToMatchRegex } from './expect-column-values-to-match-regex.ts'
import { expectColumnValuesToMatchRegexList } from './expect-column-values-to-match-regex-list.ts'
import { expectColumnValuesToNotBeInSet } from './expect-column-values-to-not-be-in-set.ts'
import { expectColumnValuesToNotBeNull } from './expect-column-values-to-not-be-null.ts'
import { expectColumnValuesToNotMatchLikePattern } from './expect-column-values-to-not-match-like-pattern.ts'
import { expectColumnValuesToNotMatchLikePatternList } from './expect-column-values-to-not-match-like-pattern-list.ts'
import { expectColumnValuesToNotMatchRegex } from './expect-column-values-to-not-match-regex.ts'
import { expectColumnValuesToNotMatchRegexList } from './expect-column-values-to-not-match-regex-list.ts'
import { expectCompoundColumnsToBeUnique } from './expect-compound-columns-to-be-unique.ts'
import { expectGroupedRowValuesToHaveRecentData } from './expect-grouped-row-values-to-have-recent-data.ts'
import { expectMulticolumnSumToEqual } from './expect-multicolumn-sum-to-equal.ts'
import { expectRowValuesToHaveDataForEveryNDatepart } from './expect-row-values-to-have-data-for-every-n-datepart.ts'
import { expectRowValuesToHaveRecentData } from './expect-row-values-to-have-recent-data.ts'
import { expectSelectColumnValuesToBeUniqueWithinRecord } from './expect-select-column-values-to-be-unique-within-record.ts'
import { expectTableAggregationToEqualOtherTable } from './expect-table-aggregation-to-equal-other-table.ts'
import { expectTableColumnCountToBeBetween } from './expect-table-column-count-to-be-between.ts'
import { expectTableColumnCountToEqual } from './expect-table-column-count-to-equal.ts'
import { expectTableColumnCountToEqualOtherTable } from './expect-table-column-count-to-equal-other-table.ts'
import { expectTableColumnsToContainSet } from './expect-table-columns-to-contain-set.ts'
import { expectTableColumnsToMatchOrderedList } from './expect-table-columns-to-match-ordered-list.ts'
import { expectTableColumnsToMatchSet } from './expect-table-columns-to-match-set.ts'
import { expectTableColumnsToNotContainSet } from './expect-table-columns-to-not-contain-set.ts'
import { expectTableRowCountToBeBetween } from './expect-table-row-count-to-be-between.ts'
import { expectTableRowCountToEqual } from './expect-table-row-count-to-equal.ts'
import { expectTableRowCountToEqualOtherTable } from './expect-table-row-count-to-equal-other-table.ts'
import { expectTableRowCountToEqualOtherTableTimesFactor } from './expect-table-row-count-to-equal-other-table-times-factor.ts'

/** The tests that the package dbt-expectations has, under its names. */
export const dbtExpectationsTests: readonly GenericTest[] = [
  expectColumnDistinctCountToBeGreaterThan,
  expectColumnDistinctCountToBeLessThan,
  expectColumnDistinctCountToEqualOtherTable,
  expectColumnDistinctCountToEqual,
  expectColumnDistinctValuesToBeInSet,
  expectColumnDistinctValuesToContainSet,
  expectColumnDistinctValuesToEqualSet,
  expectColumnMaxToBeBetween,
  expectColumnMeanToBeBetween,
  expectColumnMedianToBeBetween,
  expectColumnMinToBeBetween,
  expectColumnMostCommonValueToBeInSet,
  expectColumnPairValuesAToBeGreaterThanB,
  expectColumnPairValuesToBeEqual,
  expectColumnPairValuesToBeInSet,
  expectColumnProportionOfUniqueValuesToBeBetween,
  expectColumnQuantileValuesToBeBetween,
  expectColumnStdevToBeBetween,
  expectColumnSumToBeBetween,
  expectColumnToExist,
  expectColumnUniqueValueCountToBeBetween,
  expectColumnValueLengthsToBeBetween,
  expectColumnValueLengthsToEqual,
  expectColumnValuesToBeBetween,
  expectColumnValuesToBeDecreasing,
  expectColumnValuesToBeInSet,
  expectColumnValuesToBeInTypeList,
  expectColumnValuesToBeIncreasing,
  expectColumnValuesToBeNull,
  expectColumnValuesToBeOfType,
  expectColumnValuesToBeUnique,
  expectColumnValuesToBeWithinNMovingStdevs,
  expectColumnValuesToBeWithinNStdevs,
  expectColumnValuesToHaveConsistentCasing,
  expectColumnValuesToMatchLikePatternList,
  expectColumnValuesToMatchLikePattern,
  expectColumnValuesToMatchRegexList,
  expectColumnValuesToMatchRegex,
  expectColumnValuesToNotBeInSet,
  expectColumnValuesToNotBeNull,
  expectColumnValuesToNotMatchLikePatternList,
  expectColumnValuesToNotMatchLikePattern,
  expectColumnValuesToNotMatchRegexList,
  expectColumnValuesToNotMatchRegex,
  expectCompoundColumnsToBeUnique,
  expectGroupedRowValuesToHaveRecentData,
  expectMulticolumnSumToEqual,
  expectRowValuesToHaveDataForEveryNDatepart,
  expectRowValuesToHaveRecentData,
  expectSelectColumnValuesToBeUniqueWithinRecord,
  expectTableAggregationToEqualOtherTable,
  expectTableColumnCountToBeBetween,
  expectTableColumnCountToEqualOtherTable,
  expectTableColumnCountToEqual,
  expectTableColumnsToContainSet,
  expectTableColumnsToMatchOrderedList,
  expectTableColumnsToMatchSet,
  expectTableColumnsToNotContainSet,
  expectTableRowCountToBeBetween,
  expectTableRowCountToEqualOtherTableTimesFactor,
  expectTableRowCountToEqualOtherTable,
  expectTableRowCountToEqual,
]
