import { z } from 'zod'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { dictionary } from '../../dictionary.ts'
import type { Location } from '../../location.ts'
import {
  contractShape,
  externalShape,
  incrementalShape,
  materializations,
  snapshotShape,
  storageShape,
} from '../../materializations/index.ts'
import { nameList } from '../../name-list.ts'
import { modelFreshnessSchema } from '../../project/freshness-schema.ts'
import { fromZod } from '../../project/from-zod.ts'
import { grantsSchema } from '../../project/grants-schema.ts'
import { asHooks, hookConfigs, hookList } from '../../project/hook-schema.ts'
import { soundPart } from '../../project/sound-part.ts'
import { formFaults, ofCsv, ofText } from '../../project/written-form.ts'

import { testConfigKeys } from '../../quality/index.ts'
import { isPlainRecord, recordOf } from '../../record-of.ts'
import { nearOrAll } from '../../suggest.ts'
import { mergedGrants } from './merged-grants.ts'

const commonShape = {
  /** Another database than the target's, where a session reaches others. */
  database: z.string().min(1).optional(),
  schema: z.string().optional(),
  alias: z.string().optional(),
  enabled: z.boolean().default(true),
  tags: nameList.default([]),
  meta: dictionary(z.unknown()).optional(),
  /** The column that says when a row happened, by which models in batches read their part. */
  event_time: z.string().min(1).optional(),
  /** Which descriptions are written into the warehouse, as comments. */
  persist_docs: z
    .strictObject({ relation: z.boolean().default(false), columns: z.boolean().default(false) })
    .default({ relation: false, columns: false }),
  grants: grantsSchema.optional(),
  /** What becomes of what stands on it where it fails: that is skipped, or made of the rows that stand. */
  on_error: z.enum(['skip', 'continue']).default('skip'),
  pre_hook: hookList,
  post_hook: hookList,
}

/** Every config that a model can have: the common ones, those of each materialization, and those of each kind of warehouse. */
export const modelConfigSchema = z.strictObject({
  materialized: z.string().default('view'),
  full_refresh: z.boolean().optional(),
  access: z.enum(['private', 'protected', 'public']).default('protected'),
  group: z.string().optional(),
  freshness: modelFreshnessSchema.optional(),
  ...commonShape,
  ...contractShape,
  ...incrementalShape,
  ...externalShape,
  ...snapshotShape,
  ...storageShape,
})

export const seedConfigSchema = z
  .strictObject({
    ...commonShape,
    ...ofCsv,
    encoding: ofText.encoding,
    column_types: dictionary(z.string()).default(recordOf([])),
    full_refresh: z.boolean().optional(),
  })
  .superRefine((config, context) => {
    for (const [key, message] of formFaults(config)) context.addIssue({ code: 'custom', path: [key], message })
  })

/** The names of all configs that a node of some kind can have. */
export const configNames: readonly string[] = [
  ...new Set([...Object.keys(modelConfigSchema.shape), ...Object.keys(seedConfigSchema.shape), ...testConfigKeys]),
]

export type ModelConfig = z.infer<typeof modelConfigSchema>
export type SeedConfig = z.infer<typeof seedConfigSchema>

/** Configs from one place, and where each of them stands. */
export interface ConfigLayer {
  readonly values: Readonly<Record<string, unknown>>
  locate(key: string): Location
  /** The place of one of several values that a config lists, from 0. @default the config's */
  locateItem?(key: string, index: number): Location
}

/** A node's checked configs, and the merged ones as they were given. */
export interface CheckedConfig<T> {
  readonly config: T
  readonly given: Readonly<Record<string, unknown>>
  /** Where each of the given ones stands. */
  readonly places: ReadonlyMap<string, Location>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Layers merged, the later over the earlier (tags and hooks add up, and so do the keys of `meta`), and checked by a schema.
 * @param layers from the least to the most specific; each found fault is told at the layer it comes from
 */
export function checkConfig<S extends z.ZodType>(
  schema: S,
  layers: readonly ConfigLayer[],
  fallback: Location,
): CheckedConfig<z.infer<S>> {
  const values: Record<string, unknown> = {}
  const places = new Map<string, Location>()
  for (const layer of layers) {
    for (const [key, value] of Object.entries(layer.values)) {
      values[key] = merged(key, values[key], value)
      places.set(key, layer.locate(key))
    }
  }
  if (places.size === 0) return { config: defaultsOf(schema), given: values, places, diagnostics: [] }
  const parsed = schema.safeParse(values, { reportInput: true })
  if (parsed.success) return { config: parsed.data, given: values, places, diagnostics: [] }
  const diagnostics = fromZod(parsed.error, schema, (path) => places.get(String(path[0])) ?? fallback)
  return { config: soundPart(schema, values) ?? defaultsOf(schema), given: values, places, diagnostics }
}

/** What configs are where none is given; made once, since most data tests are so. */
const defaults = new WeakMap<z.ZodType, unknown>()

function defaultsOf<S extends z.ZodType>(schema: S): z.infer<S> {
  if (!defaults.has(schema)) defaults.set(schema, schema.parse({}))
  return defaults.get(schema) as z.infer<S>
}

function merged(key: string, before: unknown, value: unknown): unknown {
  if (key === 'tags') return [...new Set([...asList(before), ...asList(value)])]
  if (key === 'grants') return mergedGrants(before, value)
  if (hookConfigs.some((name) => name === key) && before !== undefined) return added(asHooks(before), asHooks(value))
  return key === 'meta' && isPlainRecord(before) && isPlainRecord(value)
    ? recordOf([...Object.entries(before), ...Object.entries(value)])
    : value
}

/** Two lists as one; what is no list is the schema's to refuse. */
function added(before: unknown, value: unknown): unknown {
  return Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value
}

function asList(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

/** The finding for a materialization that does not exist; undefined where it does. */
export function checkMaterialized(name: string, location: Location): Diagnostic | undefined {
  if (Object.hasOwn(materializations, name)) return undefined
  const names = Object.keys(materializations)
  return diagnostic('materialization-unknown', { name }, { location, hint: nearOrAll(name, names) })
}
