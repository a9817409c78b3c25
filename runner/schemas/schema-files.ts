import { adapterTypes, describeAdapter } from '../adapters/describe-adapter.ts'
import { dashboardSchema } from '../dashboards/index.ts'
import { modelConfigSchema, seedConfigSchema } from '../parse/configs/node-config.ts'
import { projectSchema } from '../project/project-schema.ts'
import { propertiesSchema } from '../project/properties-schema.ts'
import { selectorsSchema } from '../project/selectors-schema.ts'
import { testConfigKeys } from '../quality/index.ts'
import { type JsonSchema, jsonSchema } from './json-schema.ts'

/** What has a schema: project.yml, properties files, selectors.yml, dashboard.yml. */
export const schemaKinds = ['project', 'properties', 'selectors', 'dashboard'] as const

export type SchemaKind = (typeof schemaKinds)[number]

/** The JSON Schema of one kind of file, as text: editors complete and check by it. */
export function schemaText(kind: SchemaKind): string {
  const made = {
    project: ofProject,
    properties: ofProperties,
    selectors: () => jsonSchema(selectorsSchema),
    dashboard: () => jsonSchema(dashboardSchema),
  }[kind]()
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: titles[kind], ...made }, null, 2)}\n`
}

/** Where a project keeps the schema of one kind of file. */
export function schemaPath(kind: SchemaKind): string {
  return `.cupel/${kind}.schema.json`
}

const titles = {
  project: 'project.yml',
  properties: 'a properties file',
  selectors: 'selectors.yml',
  dashboard: 'dashboard.yml',
} as const

function ofProject(): JsonSchema {
  const { properties, ...rest } = jsonSchema(projectSchema)
  const configs = { models: ofModels(), seeds: ofSeeds(), snapshots: ofModels(), data_tests: ofTests() }
  const folders = Object.fromEntries(
    Object.entries(configs).map(([section, known]) => [section, folder(section, known)]),
  )
  const definitions = Object.fromEntries(Object.keys(configs).map((section) => [section, folders[section]]))
  const references = Object.fromEntries(
    Object.keys(configs).map((section) => [section, { $ref: `#/definitions/${section}` }]),
  )
  const targets = { targets: { type: 'object', minProperties: 1, additionalProperties: target() } }
  // That a map must hold something its own schema says; here it says so too.
  const required = ['name', 'targets']
  return { ...rest, required, properties: { ...propertiesOf({ properties }), ...references, ...targets }, definitions }
}

/** Configs of a folder begin with +; all else is a folder or file below. */
function folder(section: string, known: Readonly<Record<string, unknown>>): JsonSchema {
  const configs = Object.entries(known).map(([name, schema]) => [`+${name}`, schema])
  return {
    type: 'object',
    properties: Object.fromEntries(configs),
    patternProperties: { '^[^+]': { $ref: `#/definitions/${section}` } },
    additionalProperties: false,
  }
}

function target(): JsonSchema {
  const known = adapterTypes.flatMap((type) => {
    const adapter = describeAdapter(type)
    if (!adapter) return []
    return [
      {
        if: { properties: { type: { const: type } } },
        then: { properties: propertiesOf(jsonSchema(adapter.targetSchema)) },
      },
    ]
  })
  return {
    type: 'object',
    required: ['type'],
    properties: {
      type: { enum: adapterTypes },
      schema: { type: 'string', default: 'main' },
      schema_prefix: { anyOf: [{ type: 'boolean' }, { type: 'string' }], default: true },
      threads: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'string' }], default: 4 },
    },
    allOf: known,
  }
}

function ofProperties(): JsonSchema {
  const { properties, ...rest } = jsonSchema(propertiesSchema)
  const all = propertiesOf({ properties })
  const withConfig = (section: string, known: Readonly<Record<string, unknown>>) => [
    section,
    configured(all[section], { type: 'object', properties: known, additionalProperties: false }),
  ]
  const given = [withConfig('models', ofModels()), withConfig('seeds', ofSeeds()), withConfig('snapshots', ofModels())]
  return { ...rest, properties: { ...all, ...Object.fromEntries(given) } }
}

/** A list of entries, with the schema of what stands under `config` in each. */
function configured(section: unknown, config: JsonSchema): unknown {
  if (typeof section !== 'object' || section === null) return section
  if (Array.isArray(section)) return section.map((one) => configured(one, config))
  return Object.fromEntries(
    Object.entries(section).map(([key, value]) => {
      if (key === 'properties' && value && 'config' in value) return [key, { ...value, config }]
      return [key, key === 'anyOf' || key === 'items' ? configured(value, config) : value]
    }),
  )
}

const ofModels = () => propertiesOf(jsonSchema(modelConfigSchema))
const ofSeeds = () => propertiesOf(jsonSchema(seedConfigSchema))
const ofTests = () => Object.fromEntries(testConfigKeys.map((key) => [key, {}]))

function propertiesOf({ properties }: JsonSchema): Readonly<Record<string, unknown>> {
  return (properties ?? {}) as Readonly<Record<string, unknown>>
}
