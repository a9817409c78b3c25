import { z } from 'zod'
import { nameList } from '../name-list.ts'

/** Who is told when a run finds faults. */
export const alertsSchema = z.strictObject({
  /** An address that a JSON is posted to, as Slack takes it. */
  webhook: z
    .string()
    .refine((text) => text === '' || /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : ''), {
      message: 'must be an address that begins with https:// or http://',
    })
    .optional(),
  /** A command that is run in the project's folder, with the report as JSON at its standard input. */
  command: z.string().optional(),
  /** The targets whose runs are told. @default all */
  targets: nameList.optional(),
  /** From when on: at faults alone, or at warnings too. */
  on: z.enum(['fault', 'warning']).default('fault'),
})
