import { z } from 'zod'

/** A JSON Schema, as far as this folder looks into one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/**
 * What people may write by a schema of ours, as a JSON Schema: what is preprocessed may be written alone where a list is meant, and any value
 * that is no text may be a template.
 */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  return withTemplates(written(schema))
}

/** What a schema takes, without templates; maps within maps too. */
function written(schema: z.ZodType): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: one }) => {
      const { def } = zodSchema._zod
      if (def.type === 'map') {
        const { valueType } = def as unknown as { readonly valueType: z.ZodType }
        Object.assign(one, { type: 'object', additionalProperties: written(valueType) })
      }
      if (def.type === 'pipe' && isPreprocess(def) && one.type === 'array') {
        const { default: byDefault, ...list } = one
        for (const key of Object.keys(one)) delete one[key]
        const alone = typeof list.items === 'object' ? [list.items] : []
        Object.assign(one, {
          anyOf: [list, { type: 'string' }, ...alone],
          ...(byDefault !== undefined && { default: byDefault }),
        })
      }
    },
  })
  const { $schema: _, ...rest } = made
  return rest
}

function isPreprocess(def: object): boolean {
  return (def as { readonly in?: z.ZodType }).in?._zod.def.type === 'transform'
}

const template = { type: 'string', pattern: '\\{\\{' }
const templated = new Set(['number', 'integer', 'boolean', 'array', 'object'])

/** The same, where each value below may be a template instead. */
function withTemplates(schema: JsonSchema, isRoot = true): JsonSchema {
  const below = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inside(key, value)]))
  const isTemplated = !isRoot && (templated.has(String(schema.type)) || schema.enum !== undefined)
  return isTemplated ? { anyOf: [below, template] } : below
}

function inside(keyword: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (keyword === 'properties')
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, withTemplates(schema, false)]))
  if (keyword === 'items' || keyword === 'additionalProperties') return withTemplates(value as JsonSchema, false)
  if (keyword === 'anyOf' || keyword === 'oneOf')
    return (value as readonly JsonSchema[]).map((schema) => withTemplates(schema, false))
  return value
}
