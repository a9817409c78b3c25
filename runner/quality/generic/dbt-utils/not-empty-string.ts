import { z } from 'zod'
import { allowNulls } from '../arguments.ts'
import { rowTest } from '../row-test.ts'

/** No text is empty. */
export const notEmptyString = rowTest({
  name: 'not_empty_string',
  at: 'column',
  args: z.strictObject({ trim_whitespace: z.boolean().default(true), ...allowNulls }),
  told: {
    fails: 'empty texts, also of nothing but spaces unless `trim_whitespace: false`',
    counts: 'rows',
    nulls: 'passes',
  },
  holds: ({ column, args }) => `${args.trim_whitespace ? `trim(${column})` : column} <> ''`,
})
