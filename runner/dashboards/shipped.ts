import { z } from 'zod'

/** What was shipped of a dashboard, as the file beside its rows tells it. */
export const shippedSchema = z.object({
  runId: z.string(),
  /** When the oldest of its rows were taken: an ISO text in UTC. */
  builtAt: z.string(),
  queries: z.record(
    z.string(),
    z.object({
      /** Of the query when its rows were taken, and of how they are divided. */
      definition: z.string(),
      /** When they were: an ISO text in UTC. */
      builtAt: z.string(),
      columns: z.array(
        z.object({
          name: z.string(),
          type: z.enum(['text', 'number', 'date', 'time', 'boolean']),
          scale: z.number(),
        }),
      ),
      parts: z.array(
        z.object({
          file: z.string().regex(/^[a-z0-9_]+-\d+\.arrow$/),
          rows: z.number(),
          bytes: z.number(),
          from: z.number().nullable(),
          to: z.number().nullable(),
        }),
      ),
    }),
  ),
})

export type Shipped = z.infer<typeof shippedSchema>

/** The file that says what was shipped, beside the rows. */
export const shippedFile = 'shipped.json'

/** Where the rows of a dashboard stand, relative to the project. */
export function shippedFolder(targetPath: string, dashboard: string): string {
  return `${targetPath}/dashboards/${dashboard}`
}
