import { exactJson } from '../../exact-json.ts'
import type { Mask } from '../../mask.ts'
import { parseYaml } from '../../yaml/parse-yaml.ts'
import { yamlValue } from '../../yaml/yaml-value.ts'
import type { RunOptions } from '../options.ts'

const kept = [
  'select',
  'exclude',
  'selector',
  'noMatch',
  'indirectSelection',
  'resourceTypes',
  'excludeResourceTypes',
  'again',
  'reload',
  'fullRefresh',
  'eventTime',
  'failFast',
  'storeFailures',
  'noAudit',
  'reports',
  'threads',
  'vars',
] as const satisfies readonly (keyof RunOptions)[]

/** What a run was asked for, as it is recorded. */
export type RecordedOptions = Partial<Pick<RunOptions, (typeof kept)[number]>> & {
  /** Whether it was given variables that hold a secret; these are not recorded. */
  readonly hasSecrets?: true
}

/** What a run is asked for, as a text that holds no secret. */
export function recordOptions(options: RunOptions, mask: Mask): string {
  const given = Object.fromEntries(kept.map((key) => [key, options[key]]))
  const text = exactJson(given)
  if (mask.hide(text) === text) return text
  return mask.hide(exactJson({ ...given, vars: undefined, hasSecrets: true }))
}

/** What was recorded; numbers keep the digits that they were written with. */
export function readRecorded(text: string): RecordedOptions {
  const parsed = parseYaml(text)
  if ('faults' in parsed) return {}
  const options = yamlValue(parsed.tree, text).value as Omit<RecordedOptions, 'eventTime'> & {
    readonly eventTime?: { readonly from: string; readonly until: string }
  }
  const { eventTime, ...rest } = options
  if (!eventTime) return rest
  return { ...rest, eventTime: { from: new Date(eventTime.from), until: new Date(eventTime.until) } }
}
