import { posix } from 'node:path'
import { z } from 'zod'
import { byteSize } from '../byte-size.ts'
import { dictionary } from '../dictionary.ts'
import { nameList } from '../name-list.ts'
import { exactNumber, plainNumber } from '../number-schemas.ts'
import { isPlainRecord, recordOf } from '../record-of.ts'
import { usualLimit } from '../template/effort.ts'
import { alertsSchema } from './alerts-schema.ts'
import { hookList } from './hook-schema.ts'
import { queryCommentSchema } from './query-comment-schema.ts'
import { rulesSchema } from './rules-schema.ts'

/** A target as project.yml gives it; what else it holds is the adapter's to know. */
const targetSchema = z.preprocess(
  refuseProto,
  z.looseObject({
    type: z.string(),
    schema: z.string().default('main'),
    schema_prefix: z.boolean().default(true),
    threads: plainNumber(z.number().int().min(1).max(256)).default(4),
  }),
)

/** Folder configs: keys that begin with + are configs, the others are folders or names below. Checked apart, key by key. */
const folderConfigs = dictionary(z.unknown()).default(recordOf([]))

/** `./models/` is `models`. */
function plainFolder(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, '')
}

const folder = z.string().transform(plainFolder)

const folderList = nameList
  .refine((folders) => folders.length > 0, 'must name a folder')
  .transform((folders) => folders.map(plainFolder))

export const projectSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z_]\w*$/, 'must be letters, digits and _, not beginning with a digit'),
  version: z.union([z.string(), exactNumber]).optional(),
  dialect: z.literal('duckdb').default('duckdb'),
  model_paths: folderList.default(['models']),
  macro_paths: folderList.default(['macros']),
  seed_paths: folderList.default(['seeds']),
  snapshot_paths: folderList.default(['snapshots']),
  test_paths: folderList.default(['tests/data-quality']),
  fixture_paths: folderList.default(['tests/fixtures']),
  check_paths: folderList.default(['checks']),
  dashboard_paths: folderList.default(['dashboards']),
  migration_path: folder.default('migrations'),
  target_path: folder.default('target'),
  keep_runs: plainNumber(z.number().int().min(1).max(36_500)).default(400),
  render_limit: plainNumber(z.number().int().min(1)).default(usualLimit),
  /** Folders of models, from those that read sources to those that others read. */
  layers: z.array(z.string()).default(['bronze', 'silver', 'gold']),
  rules: rulesSchema,
  /** When what was built takes the place of what stands: each model when its tests are done, or all of a run at once. */
  publish: z.enum(['model', 'run']).default('model'),
  alerts: alertsSchema.optional(),
  query_comment: queryCommentSchema,
  /** What each dashboard ships at most. */
  dashboards: z.strictObject({ max_size: byteSize.default(20_000_000) }).default({ max_size: 20_000_000 }),
  vars: dictionary(z.unknown()).default(recordOf([])),
  models: folderConfigs,
  seeds: folderConfigs,
  snapshots: folderConfigs,
  data_tests: folderConfigs,
  on_run_start: hookList,
  on_run_end: hookList,
  default_target: z.string().optional(),
  /** The target that keeps the runner's memory of runs. */
  state: z.string().optional(),
  targets: dictionary(targetSchema).refine(
    (targets) => Object.keys(targets).length > 0,
    'must hold at least one target',
  ),
})

/** The one key that Zod leaves out of what it gives, so that the adapter would not see it. */
function refuseProto(given: unknown, context: z.RefinementCtx): unknown {
  if (isPlainRecord(given) && Object.hasOwn(given, '__proto__'))
    context.issues.push({ code: 'unrecognized_keys', keys: ['__proto__'], input: given })
  return given
}

export type ProjectConfig = z.infer<typeof projectSchema>
