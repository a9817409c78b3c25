import type { GenericTest } from '../generic/generic-test.ts'
import { categoryShare } from './category-share.ts'
import { distinctRate } from './distinct-rate.ts'
import { freshnessGap } from './freshness-gap.ts'
import { mean } from './mean.ts'
import { nullRate } from './null-rate.ts'
import { schemaChanges } from './schema-changes.ts'
import { volume } from './volume.ts'

/** The data tests that hold what they measure against what they measured before, by name. */
export const driftTests: ReadonlyMap<string, GenericTest> = new Map(
  [volume, freshnessGap, nullRate, distinctRate, mean, categoryShare, schemaChanges].map((test) => [test.name, test]),
)
