import { isPlainRecord } from '../../record-of.ts'

/** What does not fit a JSON Schema, and where in the value. */
export interface SchemaFault {
  readonly path: readonly (string | number)[]
  readonly kind: 'unknown key' | 'missing key' | 'other value' | 'other type' | 'out of bounds'
  /** What it is about: the key, or what must be. */
  readonly about: string
  /** What may stand there: values, or keys. */
  readonly allowed: readonly string[]
}

type Schema = Readonly<Record<string, unknown>>

/**
 * What of a value does not fit a JSON Schema, as far as Vega-Lite's uses the language. Where a value may be one of several things, it is held
 * against the one that it comes nearest to; so a mistyped key is told, and not that the value is none of a dozen others.
 * @param root the schema that `$ref`s lead into
 */
export function schemaFaults(root: Schema, value: unknown): readonly SchemaFault[] {
  return faultsOf(root, value, [], root)
}

function faultsOf(schema: unknown, value: unknown, path: SchemaFault['path'], root: Schema): readonly SchemaFault[] {
  if (!isPlainRecord(schema)) return []
  const found: SchemaFault[] = []
  const fault = (kind: SchemaFault['kind'], about: string, allowed: readonly string[] = []) =>
    found.push({ path, kind, about, allowed })
  const { $ref: reference, anyOf, type, items } = schema
  if (typeof reference === 'string') return faultsOf(followed(reference, root), value, path, root)
  if (Array.isArray(anyOf)) found.push(...nearestOf(anyOf.map((one) => faultsOf(one, value, path, root))))
  const types = type === undefined ? [] : [type].flat().map(String)
  if (types.length && !types.some((name) => isOfType(value, name))) {
    fault('other type', types.join(' or '))
    return found
  }
  if ('const' in schema && schema.const !== value) fault('other value', '', [String(schema.const)])
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) fault('other value', '', schema.enum.map(String))
  if (typeof value === 'number') {
    if (Number(schema.minimum ?? value) > value) fault('out of bounds', `at least ${schema.minimum}`)
    if (Number(schema.maximum ?? value) < value) fault('out of bounds', `at most ${schema.maximum}`)
  }
  if (Array.isArray(value) || typeof value === 'string') {
    const { length } = value
    const noun = Array.isArray(value) ? 'Items' : 'Length'
    const [least, most] = [schema[`min${noun}`], schema[`max${noun}`]]
    if (Number(least ?? length) > length) fault('out of bounds', `${least} long at least`)
    if (Number(most ?? length) < length) fault('out of bounds', `${most} long at most`)
  }
  if (Array.isArray(value))
    for (const [index, item] of value.entries())
      found.push(...faultsOf(Array.isArray(items) ? items[index] : items, item, [...path, index], root))
  if (isPlainRecord(value)) found.push(...keyFaults(schema, value, path, root))
  return found
}

function keyFaults(
  { properties, additionalProperties, required, minProperties }: Schema,
  value: Readonly<Record<string, unknown>>,
  path: SchemaFault['path'],
  root: Schema,
): readonly SchemaFault[] {
  const found: SchemaFault[] = []
  const known = isPlainRecord(properties) ? properties : {}
  for (const key of Array.isArray(required) ? required.map(String) : [])
    if (!Object.hasOwn(value, key)) found.push({ path, kind: 'missing key', about: key, allowed: [] })
  if (Number(minProperties ?? 0) > Object.keys(value).length)
    found.push({ path, kind: 'out of bounds', about: `a map with ${minProperties} keys at least`, allowed: [] })
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key]
    if (Object.hasOwn(known, key)) found.push(...faultsOf(known[key], inner, at, root))
    else if (additionalProperties === false)
      found.push({ path: at, kind: 'unknown key', about: key, allowed: Object.keys(known) })
    else found.push(...faultsOf(additionalProperties, inner, at, root))
  }
  return found
}

/** The faults of that of several schemas to which a value comes nearest: with the fewest of them, and the deepest; none where it fits one. */
function nearestOf(each: readonly (readonly SchemaFault[])[]): readonly SchemaFault[] {
  const fewest = Math.min(...each.map(({ length }) => length))
  const few = each.filter(({ length }) => length === fewest)
  const depthOf = (faults: readonly SchemaFault[]) => Math.max(0, ...faults.map(({ path }) => path.length))
  const deepest = Math.max(...few.map(depthOf))
  const near = few.filter((faults) => depthOf(faults) === deepest)
  // Of several lists of values one may take any.
  const lists = near.flatMap((faults) => (faults.length === 1 && faults[0]?.kind === 'other value' ? faults : []))
  const [first] = lists
  if (first) return [{ ...first, allowed: [...new Set(lists.flatMap(({ allowed }) => allowed))] }]
  const types = near.flatMap((faults) => (faults.length === 1 && faults[0]?.kind === 'other type' ? faults : []))
  const [type] = types
  if (type && types.length === near.length)
    return [{ ...type, about: [...new Set(types.map(({ about }) => about))].join(' or ') }]
  return near.find((faults) => faults.every(({ kind }) => kind !== 'other type')) ?? near[0] ?? []
}

function followed(reference: string, root: Schema): unknown {
  const name = decodeURIComponent(reference.replace('#/definitions/', ''))
  return isPlainRecord(root.definitions) ? root.definitions[name] : undefined
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isPlainRecord(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}
