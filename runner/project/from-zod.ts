import type { z } from 'zod'
import { counted } from '../counted.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import { nearest, nearOrAll } from '../suggest.ts'
import type { YamlPath } from './read-yaml.ts'

type Locate = (path: YamlPath, at?: 'key' | 'value') => Location

/**
 * Zod's issues as findings in the user's words: an unknown key with the nearest known one, a wrong value with what is expected. A key that
 * is missing because it was mistyped is told once, where it stands.
 * @param schema the schema that was applied; its keys are the suggestions
 * @param locate where a path of the value stands
 */
export function fromZod(error: Pick<z.ZodError, 'issues'>, schema: z.ZodType, locate: Locate): Diagnostic[] {
  const mistyped = error.issues.flatMap((issue) => mistypedKeys(issue, schema))
  return error.issues
    .filter((issue) => !isMistyped(issue, mistyped))
    .flatMap((issue) => fromIssue(issue, schema, locate))
}

/** A key that was most likely meant by an unknown one of the same map. */
interface MistypedKey {
  readonly map: string
  readonly meant: string
}

function mistypedKeys(issue: z.core.$ZodIssue, schema: z.ZodType): MistypedKey[] {
  if (issue.code !== 'unrecognized_keys') return []
  const path = stepsOf(issue)
  return issue.keys.flatMap((key) => {
    const meant = nearest(key, keysAt(schema, path))
    return meant === undefined ? [] : [{ map: path.join('\n'), meant }]
  })
}

/** Whether an issue is that a key is missing, or one of several, which somebody mistyped. */
function isMistyped(issue: z.core.$ZodIssue, mistyped: readonly MistypedKey[]): boolean {
  if (mistyped.length === 0 || issue.code === 'unrecognized_keys') return false
  const said = expectation(issue)
  const path = stepsOf(issue)
  const map = path.slice(0, -1).join('\n')
  const named = [path.at(-1), ...said.split(/[^\w]+/)]
  return said.startsWith('is missing') && mistyped.some((one) => one.map === map && named.includes(one.meant))
}

function stepsOf({ path }: z.core.$ZodIssue): (string | number)[] {
  return path.filter((step) => typeof step !== 'symbol')
}

function fromIssue(issue: z.core.$ZodIssue, schema: z.ZodType, locate: Locate): Diagnostic[] {
  const path = stepsOf(issue)
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path)
    return issue.keys.map((key) => {
      const hint = nearOrAll(key, known, 'Known here')
      return diagnostic('key-unknown', { key }, { location: locate([...path, key], 'key'), hint })
    })
  }
  const key = String(path.findLast((step) => typeof step === 'string') ?? path.at(-1) ?? 'file')
  return [diagnostic('value-wrong', { key, expected: expectation(issue) }, { location: locate(path) })]
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${article(issue.expected)}`
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`
    case 'invalid_union':
      return `must be ${[...new Set(issue.errors.flat().map((inner) => expectation(inner).replace(/^must be /, '')))].join(' or ')}`
    case 'too_small':
      return boundOf(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)
    case 'too_big':
      return boundOf(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)
    case 'custom':
      return issue.message
    default:
      // A schema's own words say what must be.
      if (issue.message.startsWith('must ')) return issue.message
      return `is not right: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`
  }
}

function boundOf(origin: string, relation: string, bound: number | bigint): string {
  if (origin === 'string') return `must have ${relation} ${counted(Number(bound), 'character')}`
  if (origin === 'array' || origin === 'set') return `must have ${relation} ${counted(Number(bound), 'item')}`
  return `must be ${relation} ${bound}`
}

function article(type: string): string {
  const names: Record<string, string> = {
    object: 'a map',
    record: 'a map',
    map: 'a map',
    array: 'a list',
    string: 'a text',
    boolean: 'true or false',
    int: 'a whole number',
    null: 'null',
  }
  return names[type] ?? `a ${type}`
}

/** The keys that an object schema has at a path; none where there is no object. */
function keysAt(schema: z.ZodType, path: YamlPath): string[] {
  let at: unknown = schema
  for (const step of path) at = stepInto(unwrap(at), step)
  const shape = shapeOf(unwrap(at))
  return shape ? Object.keys(shape) : []
}

function stepInto(schema: unknown, step: string | number): unknown {
  const { element, valueType } = definitionOf(schema)
  const shape = shapeOf(schema) ?? {}
  return element ?? valueType ?? (Object.hasOwn(shape, step) ? shape[step] : undefined)
}

function unwrap(schema: unknown): unknown {
  const { innerType, in: input, out } = definitionOf(schema)
  const inner = innerType ?? (definitionOf(input).type === 'transform' ? out : input)
  return inner ? unwrap(inner) : schema
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  return definitionOf(schema).shape
}

interface Definition {
  shape?: Record<string, unknown>
  element?: unknown
  valueType?: unknown
  innerType?: unknown
  in?: unknown
  out?: unknown
  type?: string
}

function definitionOf(schema: unknown): Definition {
  return (schema as { def?: Definition } | undefined)?.def ?? {}
}
