import { z } from 'zod'
import { constraintTypes } from '../adapters/contract/table-constraint.ts'
import { nameList } from '../name-list.ts'

/** A constraint as it stands at a column, by dbt's keys. */
export const columnConstraint = z.strictObject({
  type: z.enum(constraintTypes),
  name: z.string().min(1).optional(),
  /** The condition of a check, or what stands behind `references`. */
  expression: z.string().min(1).optional(),
  /** What a foreign key leads to: ref('…') or source('…', '…'). */
  to: z.string().optional(),
  to_columns: nameList.optional(),
  /** Whether it is told that the target's warehouse does not enforce it, or that what the model becomes cannot have it. */
  warn_unenforced: z.boolean().default(true),
  warn_unsupported: z.boolean().default(true),
})

/** A constraint as it stands at a model. */
export const modelConstraint = columnConstraint.extend({ columns: nameList.default([]) })

export type WrittenConstraint = z.infer<typeof modelConstraint>
