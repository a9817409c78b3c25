import { z } from 'zod'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { fromZod } from '../../project/from-zod.ts'
import type { YamlFile, YamlPath } from '../../project/read-yaml.ts'
import { isPlainRecord } from '../../record-of.ts'
import type { MethodDefinition, SelectorDefinition } from './selector-definition.ts'

/** What is read of, and what is wrong with it. */
export interface Reading {
  readonly yaml: YamlFile
  readonly diagnostics: Diagnostic[]
}

const depth = z.number().int().min(0)

/** A method in full, by dbt's keys. */
const methodSchema = z.strictObject({
  method: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).transform(String),
  parents: z.boolean().default(false),
  parents_depth: depth.optional(),
  children: z.boolean().default(false),
  children_depth: depth.optional(),
  childrens_parents: z.boolean().default(false),
  indirect_selection: z.enum(['eager', 'cautious', 'buildable', 'empty']).optional(),
  exclude: z.array(z.unknown()).optional(),
})

/**
 * A definition of selectors.yml: a text as for `--select`, `{tag: nightly}`, a method in full, or a union or intersection of others, each with what
 * is excluded from it. Undefined where it is none, which is noted.
 */
export function readDefinition(value: unknown, path: YamlPath, reading: Reading): SelectorDefinition | undefined {
  const { yaml } = reading
  if (typeof value === 'string') return { kind: 'text', text: value, location: yaml.locate(path) }
  if (!isPlainRecord(value)) return note(path, shapes, reading)
  if ('method' in value) return readMethod(value, path, reading)
  const [key, ...others] = Object.keys(value)
  if (key === undefined || others.length > 0 || key === 'exclude') return note(path, shapes, reading)
  const inner = value[key]
  if (key === 'union' || key === 'intersection') return readSet(key, inner, [...path, key], reading)
  if (!['string', 'number', 'boolean'].includes(typeof inner)) return note([...path, key], 'must be a text', reading)
  return { ...alone, method: key, value: String(inner), ...placesOf([...path, key], reading) }
}

const shapes = 'must be a text as for --select, a method with its value, or one union or intersection'

const alone = { kind: 'method', up: 0, down: 0, isAt: false } as const

function readMethod(value: object, path: YamlPath, reading: Reading): SelectorDefinition | undefined {
  const { yaml } = reading
  const checked = methodSchema.safeParse(value, { reportInput: true })
  if (!checked.success) {
    reading.diagnostics.push(...fromZod(checked.error, methodSchema, (at, of) => yaml.locate([...path, ...at], of)))
    return undefined
  }
  const given = checked.data
  const method: MethodDefinition = {
    kind: 'method',
    method: given.method,
    value: given.value,
    up: given.parents ? (given.parents_depth ?? Number.POSITIVE_INFINITY) : 0,
    down: given.children ? (given.children_depth ?? Number.POSITIVE_INFINITY) : 0,
    isAt: given.childrens_parents,
    ...(given.indirect_selection && { indirect: given.indirect_selection }),
    methodPlace: yaml.locate([...path, 'method']),
    location: yaml.locate([...path, 'value']),
  }
  return without(method, readAll(given.exclude ?? [], [...path, 'exclude'], reading))
}

function readSet(
  kind: 'union' | 'intersection',
  items: unknown,
  path: YamlPath,
  reading: Reading,
): SelectorDefinition | undefined {
  if (!Array.isArray(items)) return note(path, 'must be a list', reading)
  const parts: SelectorDefinition[] = []
  const excluded: SelectorDefinition[] = []
  for (const [index, item] of items.entries()) {
    const at = [...path, index]
    if (isExclusion(item)) excluded.push(...readAll(item.exclude, [...at, 'exclude'], reading))
    else parts.push(...readAll([item], path, reading, index))
  }
  if (parts.length === 0) return note(path, 'must hold something that is selected', reading)
  return without({ kind, parts }, excluded)
}

/** An item of a union or intersection that says what is not in it. */
function isExclusion(item: unknown): item is { readonly exclude: readonly unknown[] } {
  return isPlainRecord(item) && Object.keys(item).length === 1 && Array.isArray(item.exclude)
}

function readAll(items: readonly unknown[], path: YamlPath, reading: Reading, from = 0): readonly SelectorDefinition[] {
  return items.flatMap((item, index) => readDefinition(item, [...path, from + index], reading) ?? [])
}

function without(from: SelectorDefinition, excluded: readonly SelectorDefinition[]): SelectorDefinition {
  return excluded.length ? { kind: 'without', from, exclude: { kind: 'union', parts: excluded } } : from
}

function placesOf(path: YamlPath, { yaml }: Reading): Pick<MethodDefinition, 'methodPlace' | 'location'> {
  return { methodPlace: yaml.locate(path, 'key'), location: yaml.locate(path) }
}

/** Notes what a definition must be. */
function note(path: YamlPath, expected: string, { yaml, diagnostics }: Reading): undefined {
  const key = String(path.findLast((step) => typeof step === 'string') ?? 'definition')
  diagnostics.push(diagnostic('value-wrong', { key, expected }, { location: yaml.locate(path) }))
  return undefined
}
