import type { z } from 'zod'

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

/** A missing value is its owner's fault. */
function faultyPaths(issue: z.core.$ZodIssue, value: unknown): Path[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key])
  return [hasValue(value, issue.path) ? issue.path : issue.path.slice(0, -1)]
}

function hasValue(value: unknown, path: Path): boolean {
  let at: unknown = value
  for (const step of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[step]
  return at !== undefined
}

function without(value: unknown, path: Path, faulty: ReadonlySet<string>): unknown {
  const stays = (key: PropertyKey) => !faulty.has(keyOf([...path, key]))
  if (Array.isArray(value))
    return value.flatMap((item, index) => (stays(index) ? [without(item, [...path, index], faulty)] : []))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const kept = Object.entries(value).filter(([key]) => stays(key))
  return Object.fromEntries(kept.map(([key, inner]) => [key, without(inner, [...path, key], faulty)]))
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String))
}
