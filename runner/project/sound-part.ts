import type { z } from 'zod'
import { isPlainRecord, recordOf } from '../record-of.ts'

type Path = readonly PropertyKey[]

/**
 * What a schema makes of a value without the parts that it refuses; so one fault neither hides others nor makes new ones.
 * @returns undefined where nothing sound is left
 */
export function soundPart<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> | undefined {
  let rest = value
  for (;;) {
    const parsed = schema.safeParse(rest)
    if (parsed.success) return parsed.data
    const faulty = new Set(parsed.error.issues.flatMap((issue) => faultyPaths(issue, rest)).map(keyOf))
    if (faulty.has(keyOf([]))) return undefined
    rest = without(rest, [], faulty)
  }
}

/** A missing value is its owner's fault; so is one that only the schema sees, as the item of a list that was written alone. */
function faultyPaths(issue: z.core.$ZodIssue, value: unknown): Path[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key])
  let path: Path = issue.path
  while (path.length && !hasValue(value, path)) path = path.slice(0, -1)
  return [path]
}

function hasValue(value: unknown, path: Path): boolean {
  let at: unknown = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false
    at = (at as Record<PropertyKey, unknown>)[step]
  }
  return at !== undefined
}

function without(value: unknown, path: Path, faulty: ReadonlySet<string>): unknown {
  const stays = (key: PropertyKey) => !faulty.has(keyOf([...path, key]))
  if (Array.isArray(value))
    return value.flatMap((item, index) => (stays(index) ? [without(item, [...path, index], faulty)] : []))
  if (!isPlainRecord(value)) return value
  const kept = Object.entries(value).filter(([key]) => stays(key))
  return recordOf(kept.map(([key, inner]) => [key, without(inner, [...path, key], faulty)]))
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String))
}
