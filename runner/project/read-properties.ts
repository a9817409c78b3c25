import type { Staged } from '../diagnostic.ts'
import type { ValueRecord } from '../template/scope.ts'
import { checkYaml } from './check-yaml.ts'
import type { Environment } from './env.ts'
import { passOverDbt } from './pass-over-dbt.ts'
import type { PropertiesFile } from './project.ts'
import { type Properties, propertiesSchema } from './properties-schema.ts'
import type { SourceFile } from './read-source.ts'
import { readYaml } from './read-yaml.ts'

/** A properties file that was read, and whether all the sources are known that it names. */
export interface ReadProperties extends Staged<PropertiesFile> {
  readonly isWhole: boolean
}

/** What a properties file says, by its schema. What dbt knows and we do not is passed over, and told. */
export function readProperties(
  { path, text, fault }: SourceFile,
  vars: ValueRecord,
  environment: Environment,
): ReadProperties {
  const read = readYaml(path, text)
  const lost = fault ? [fault] : read.diagnostics
  if (lost.length) {
    return { value: { yaml: read.yaml, properties: propertiesSchema.parse({}) }, diagnostics: lost, isWhole: false }
  }
  const { value: yaml, diagnostics } = passOverDbt(read.yaml)
  const checked = checkYaml(yaml, propertiesSchema, vars, environment, 'refused')
  return {
    value: { yaml, properties: checked.value },
    diagnostics: [...diagnostics, ...checked.diagnostics],
    isWhole: checked.diagnostics.length === 0 || countTables(yaml.value) === countTables(checked.value),
  }
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
