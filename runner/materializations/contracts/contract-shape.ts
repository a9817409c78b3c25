import { z } from 'zod'

/** Whether a model must give the columns that are declared for it, in their types, and no others. */
export const contractShape = {
  contract: z
    .strictObject({
      enforced: z.boolean().default(false),
      /** dbt's: whether other names of types count as those that they mean, which they always do. */
      alias_types: z.literal(true).default(true),
    })
    .default({ enforced: false, alias_types: true }),
}
