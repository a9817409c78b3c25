import { z } from 'zod'

/** A target as project.yml gives it; what else it holds is the adapter's to know. */
const targetSchema = z.looseObject({
  type: z.string(),
  schema: z.string().default('main'),
  schema_prefix: z.boolean().default(true),
  threads: z.number().int().min(1).max(256).default(4),
})

/** Folder configs: keys that begin with + are configs, the others are folders or names below. Checked apart, key by key. */
const folderConfigs = z.record(z.string(), z.unknown()).default({})

const folderList = z.array(z.string()).min(1)

export const projectSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z_]\w*$/, 'must be letters, digits and _, not beginning with a digit'),
  version: z.union([z.string(), z.number()]).optional(),
  dialect: z.literal('duckdb').default('duckdb'),
  model_paths: folderList.default(['models']),
  macro_paths: folderList.default(['macros']),
  seed_paths: folderList.default(['seeds']),
  test_paths: folderList.default(['tests/data-quality']),
  migration_path: z.string().default('migrations'),
  target_path: z.string().default('target'),
  vars: z.record(z.string(), z.unknown()).default({}),
  models: folderConfigs,
  seeds: folderConfigs,
  data_tests: folderConfigs,
  default_target: z.string().optional(),
  targets: z
    .record(z.string(), targetSchema)
    .refine((targets) => Object.keys(targets).length > 0, 'must hold at least one target'),
})

export type ProjectConfig = z.infer<typeof projectSchema>
