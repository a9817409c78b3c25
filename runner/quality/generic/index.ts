import { acceptedValues } from './accepted-values.ts'
import type { GenericTest } from './generic-test.ts'
import { notNull } from './not-null.ts'
import { relationships } from './relationships.ts'
import { unique } from './unique.ts'

/** The shipped generic tests by name. Their arguments are checked by their own schemas before their SQL is made. */
export const genericTests: Readonly<Record<string, GenericTest>> = {
  unique,
  not_null: notNull,
  accepted_values: acceptedValues,
  relationships,
}
