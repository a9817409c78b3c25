import type { Diagnostic, Staged } from '../diagnostic.ts'
import type { ValueRecord } from '../template/template-scope.ts'
import { type ParsedYaml, parseYaml } from '../yaml/parse-yaml.ts'
import { checkYaml } from './check-yaml.ts'
import type { Environment } from './env.ts'
import { passOverDbt } from './pass-over-dbt.ts'
import type { PropertiesFile } from './project.ts'
import { type Properties, propertiesSchema } from './properties-schema.ts'
import type { SourceFile } from './read-source.ts'
import { yamlFile } from './read-yaml.ts'

/** A properties file's text as a tree, or why it has none. */
export interface ParsedProperties {
  readonly path: string
  readonly text: string
  readonly parsed: ParsedYaml
  /** Why it has no text. */
  readonly fault?: Diagnostic
}

/** Parses a properties file; what it says is read with vars and environment at hand. */
export function parseProperties({ path, text, fault }: SourceFile): ParsedProperties {
  return { path, text, parsed: parseYaml(text), ...(fault && { fault }) }
}

/** A properties file that was read, and whether all the sources are known that it names. */
export interface ReadProperties extends Staged<PropertiesFile> {
  readonly isWhole: boolean
}

/** What a properties file says, by its schema, with its templates rendered. What dbt knows and we do not is passed over, and told. */
export function readProperties(file: ParsedProperties, vars: ValueRecord, environment: Environment): ReadProperties {
  const { yaml, diagnostics, isLost } = yamlOf(file)
  if (isLost) return { value: { yaml, properties: propertiesSchema.parse({}) }, diagnostics, isWhole: false }
  const checked = checkYaml(yaml, propertiesSchema, vars, environment, 'refused')
  return {
    value: { yaml, properties: checked.value },
    diagnostics: [...diagnostics, ...checked.diagnostics],
    isWhole: checked.diagnostics.length === 0 || countTables(yaml.value) === countTables(checked.value),
  }
}

/** What stands in a properties file, without what only dbt knows; whether it is lost, since it cannot be read. */
export function yamlOf({ path, text, parsed, fault }: ParsedProperties) {
  const read = yamlFile(path, text, parsed)
  const lost = fault ? [fault] : read.diagnostics
  if (lost.length) return { yaml: read.yaml, diagnostics: lost, isLost: true }
  const { value: yaml, diagnostics } = passOverDbt(read.yaml)
  return { yaml, diagnostics, isLost: false }
}

/** How many tables of sources there are, as far as the value has the shape of a properties file. */
function countTables(properties: unknown): number {
  const sources = listAt(properties, 'sources')
  return sources.reduce((total: number, source) => total + listAt(source, 'tables').length, sources.length)
}

function listAt(value: unknown, key: keyof Properties | 'tables'): readonly unknown[] {
  const list = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return Array.isArray(list) ? list : []
}
