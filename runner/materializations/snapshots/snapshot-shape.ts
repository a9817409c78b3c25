import { z } from 'zod'
import { nameList } from '../../name-list.ts'

const metaColumn = z.string().min(1).optional()

/** The one moment within a text, however dbt's users write it: `9999-12-31`, `to_date('9999-12-31')`, `'9999-12-31'::timestamp`. */
function momentIn(text: string): string | undefined {
  const found = text.match(/\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)?/g) ?? []
  return found.length === 1 ? found[0]?.replace('T', ' ') : undefined
}

/** The configs of a snapshot, besides its `unique_key`. */
export const snapshotShape = {
  strategy: z.enum(['timestamp', 'check']).optional(),
  /** The schema where it stands, whatever the target's; what dbt's older snapshots say. */
  target_schema: z.string().min(1).optional(),
  updated_at: z.string().min(1).optional(),
  check_cols: z.union([z.literal('all'), nameList]).optional(),
  hard_deletes: z.enum(['ignore', 'invalidate', 'new_record']).optional(),
  invalidate_hard_deletes: z.boolean().optional(),
  /** Whether its SELECT gives versions of rows with their time, and not rows as they are now. */
  from_history: z.boolean().default(false),
  dbt_valid_to_current: z
    .string()
    .refine((text) => momentIn(text) !== undefined, 'must be a day or a moment, as 9999-12-31')
    .transform((text) => momentIn(text) ?? text)
    .optional(),
  snapshot_meta_column_names: z
    .strictObject({
      dbt_scd_id: metaColumn,
      dbt_updated_at: metaColumn,
      dbt_valid_from: metaColumn,
      dbt_valid_to: metaColumn,
      dbt_is_deleted: metaColumn,
    })
    .optional(),
}

/** The same, read. */
export type SnapshotConfig = z.infer<z.ZodObject<typeof snapshotShape>>

/** What becomes of a row that the SELECT gives no more; as dbt said it before, where it is said so. */
export function deletesOf({ hard_deletes: given, invalidate_hard_deletes: invalidates }: SnapshotConfig) {
  return given ?? (invalidates ? 'invalidate' : 'ignore')
}
