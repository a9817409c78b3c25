import type { GenericTest } from '../generic-test.ts'
import { acceptedValues } from './accepted-values.ts'
import { notNull } from './not-null.ts'
import { relationships } from './relationships.ts'
import { unique } from './unique.ts'

/** The tests that dbt itself has. */
export const dbtTests: readonly GenericTest[] = [unique, notNull, acceptedValues, relationships]
