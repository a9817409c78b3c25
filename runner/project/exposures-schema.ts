import { z } from 'zod'
import { dictionary } from '../dictionary.ts'
import { nameList } from '../name-list.ts'
import { recordOf } from '../record-of.ts'

/** Whose something is; an owner has a name or an address, and may have more. */
export const ownerSchema = z
  .looseObject({ name: z.string().optional(), email: nameList.optional() })
  .refine(({ name, email }) => name !== undefined || email !== undefined, 'must have a name or an email')

const meta = dictionary(z.unknown()).optional()

/** What the project's tables are used for outside of it. */
export const exposureSchema = z.strictObject({
  name: z.string().regex(/^\w+$/, 'must be letters, digits and _'),
  label: z.string().optional(),
  type: z.enum(['dashboard', 'notebook', 'analysis', 'ml', 'application']),
  owner: ownerSchema,
  url: z.string().optional(),
  maturity: z.enum(['high', 'medium', 'low']).optional(),
  description: z.string().default(''),
  /** Each as `ref('orders')` or `source('landing', 'orders')`. */
  depends_on: z.array(z.string()).default([]),
  tags: nameList.optional(),
  meta,
  config: z
    .strictObject({ enabled: z.boolean().default(true), tags: nameList.optional(), meta })
    .default(recordOf([]) as { enabled: boolean }),
})

/** Who models belong to; a private model is read by those of its group alone. */
export const groupSchema = z.strictObject({
  name: z.string(),
  owner: ownerSchema,
  description: z.string().optional(),
  config: z.strictObject({ meta }).optional(),
})
