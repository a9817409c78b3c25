import { z } from 'zod'

/** `selectors.yml`; what a definition means is read from its own shape, since it may hold others. */
export const selectorsSchema = z.strictObject({
  selectors: z
    .array(
      z.strictObject({
        name: z.string(),
        description: z.string().default(''),
        // A template gives a text.
        default: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).default(false),
        definition: z.unknown(),
      }),
    )
    .default([]),
})

export type Selectors = z.infer<typeof selectorsSchema>
