import { z } from 'zod'
import { isPlainRecord } from '../record-of.ts'
import type { YamlPath } from './read-yaml.ts'

/** A statement that runs beside what the runner does: SQL, and whether in the runner's transaction. */
const hookSchema = z.strictObject({ sql: z.string(), transaction: z.boolean().default(true) })

/** Hooks as they are written: one or several, each a text or a map; as a list of maps. */
export function asHooks(value: unknown): unknown {
  const items = typeof value === 'string' || isPlainRecord(value) ? [value] : value
  if (!Array.isArray(items)) return value
  return items.map((item) => (typeof item === 'string' ? { sql: item } : item))
}

/** Hooks of one kind, in their order. */
export const hookList = z.preprocess(asHooks, z.array(hookSchema)).default([])

/** A hook as it is written. */
export type WrittenHook = z.infer<typeof hookSchema>

/** The configs that hold hooks of a model or seed. */
export const hookConfigs = ['pre_hook', 'post_hook'] as const

/** The keys of project.yml that hold hooks of a run. */
const runHookKeys = ['on_run_start', 'on_run_end'] as const

/** The kinds of hooks. */
export type HookName = (typeof hookConfigs | typeof runHookKeys)[number]

/** Whether a text of YAML is a hook: a template that is rendered when it runs, and not when the file is read. */
export function isHookPlace(path: YamlPath): boolean {
  const [section = '', ...steps] = path.map(String)
  const isConfig = (step: string | undefined) => hookConfigs.some((name) => name === step)
  if (runHookKeys.some((key) => key === section)) return true
  // Of a folder in project.yml: models: {gold: {+post_hook: …}}.
  if (steps.some((step) => step.startsWith('+') && isConfig(step.slice(1)))) return true
  // Of an entry in a properties file: models: [{config: {post_hook: …}}].
  return steps[1] === 'config' && isConfig(steps[2])
}
