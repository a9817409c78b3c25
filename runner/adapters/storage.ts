import { z } from 'zod'

/** An index: its columns, and whether a key may stand only once. */
const index = z.strictObject({
  columns: z.union([z.string().transform((column) => [column]), z.array(z.string()).min(1)]),
  unique: z.boolean().default(false),
  /** How it is kept, in the warehouse's words, as `hash` or `gin`; the warehouse's usual way by default. */
  type: z.string().optional(),
})

/** Indexes of a table, a config that several warehouses read. */
export const indexesShape = { indexes: z.array(index).default([]) }
