import { z } from 'zod'
import { dictionary } from '../dictionary.ts'
import { recordOf } from '../record-of.ts'

const use = z.object({
  node: z.string(),
  column: z.string(),
  kind: z.enum(['identity', 'transformation', 'aggregation', 'filter', 'join', 'group', 'sort', 'window']),
})

/** Of lineage.json what is compared. */
export const lineageSchema = z.object({
  version: z.literal(1),
  project: z.string(),
  nodes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      relation: z.string().nullable(),
      path: z.string(),
      description: z.string(),
      columns: z.array(
        z.object({ name: z.string(), type: z.string().nullable(), description: z.string(), from: z.array(use) }),
      ),
      certainty: z.enum(['bound', 'inferred', 'unknown']).nullable(),
      rows: z.array(use),
      exposed: dictionary(z.unknown()).nullable(),
    }),
  ),
})

const dependsOn = z.object({ macros: z.array(z.string()).default([]), nodes: z.array(z.string()).default([]) })

const constraint = z.object({
  type: z.string(),
  columns: z.array(z.string()).optional(),
  expression: z.string().nullable().optional(),
  to: z.string().nullable().optional(),
})

const entry = z.object({
  resource_type: z.string(),
  name: z.string(),
  original_file_path: z.string(),
  checksum: z.union([z.string(), z.object({ checksum: z.string() }).transform(({ checksum }) => checksum)]).optional(),
  config: dictionary(z.unknown()),
  constraints: z.array(constraint).default([]),
  columns: dictionary(z.object({ name: z.string(), constraints: z.array(constraint).default([]) })).default(
    recordOf([]),
  ),
  raw_code: z.string().default(''),
  compiled_code: z.string().nullable().default(null),
  depends_on: dependsOn.default({ macros: [], nodes: [] }),
  column_name: z.string().nullable().optional(),
  attached_node: z.string().nullable().optional(),
  test_metadata: z.object({ name: z.string(), kwargs: dictionary(z.unknown()) }).optional(),
  external: z.unknown().optional(),
  schema: z.string().nullable().optional(),
  identifier: z.string().optional(),
})

/** Of manifest.json what is compared. */
export const manifestSchema = z.object({
  nodes: dictionary(entry),
  sources: dictionary(entry),
  exposures: dictionary(entry),
  unit_tests: dictionary(entry),
  macros: dictionary(z.object({ macro_sql: z.string(), depends_on: dependsOn })),
})

export type LineageEntry = z.infer<typeof lineageSchema>['nodes'][number]
export type ManifestEntry = z.infer<typeof entry>
export type WrittenManifest = z.infer<typeof manifestSchema>
