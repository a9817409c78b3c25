import { z } from 'zod'
import { nameList } from '../name-list.ts'
import { duration } from './duration.ts'
import { formFaults, ofCsv, ofText } from './written-form.ts'

const text = z.string()

/** Which landing files make a source's table, and how they are written. */
export const loadSchema = z
  .strictObject({
    format: z.enum(['csv', 'json', 'parquet']),
    glob: text,
    /** Files that the glob matches and that are left out. */
    exclude: nameList.optional(),
    /** What makes a file one that was delivered before. */
    identity: z.enum(['path', 'content', 'partition+content']).default('partition+content'),
    /** A file younger than it is left for a later load; as a writer may not be done with it. */
    min_age: duration.optional(),
    on_change: z.enum(['error', 'replace']).default('error'),
    /** What becomes of a file that is not what it should be: set aside whole, and the others are loaded; or none is; or what can be read of it is. */
    on_error: z.enum(['skip_file', 'fail', 'reject']).default('skip_file'),
    /** What becomes of columns that files bring and nobody declared; where nothing is said, they are added as long as they are few. */
    undeclared: z.enum(['add', 'ignore', 'reject', 'json']).optional(),
    ...ofText,
    ...ofCsv,
  })
  .superRefine((load, context) => {
    const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    const given = (keys: object) => Object.keys(keys).filter((key) => load[key as keyof typeof load] !== undefined)
    if (load.format !== 'csv') for (const key of given(ofCsv)) refuse(key, 'is for csv files alone')
    if (load.format === 'parquet') for (const key of given(ofText)) refuse(key, 'is for csv and json files alone')
    for (const [key, message] of formFaults(load)) refuse(key, message)
  })

/** A source's `load:`, checked. */
export type LoadConfig = z.infer<typeof loadSchema>
