import type { Location } from '../../location.ts'
import type { YamlPath } from '../../project/read-yaml.ts'
import { testConfigKeys } from '../../quality/index.ts'
import type { ConfigLayer } from '../configs/node-config.ts'
import type { TestRequest } from '../unlinked.ts'

/** A data test as a properties file writes it, taken apart. */
export interface ReadRequest {
  /** The test's name, as `unique`. */
  readonly test: string
  readonly args: Readonly<Record<string, unknown>>
  /** Severity and the like. */
  readonly configs: ConfigLayer
  /** A name of its own, where it was given one. */
  readonly name: string | undefined
  /** All that was given, as it was written. */
  readonly given: Readonly<Record<string, unknown>>
  /** Where an argument stands. */
  pathOf(argument: string): YamlPath
}

/** Reads `- unique`, `- unique: {…}`, and dbt's `- {name: …, test_name: unique, …}`. */
export function readRequest(request: TestRequest): ReadRequest {
  const { test, given, at } = nameAndGiven(request)
  const { args, config, name } = splitArguments(given)
  const nested = asMap(given.arguments)
  return {
    test,
    args,
    configs: { values: config, locate: (key) => locateConfig(request, at, key) },
    name,
    given,
    pathOf: (argument) => [...at, ...(Object.hasOwn(nested, argument) ? ['arguments'] : []), argument],
  }
}

function nameAndGiven({ test, path }: TestRequest): { test: string; given: Record<string, unknown>; at: YamlPath } {
  if (typeof test === 'string') return { test, given: {}, at: path }
  if (typeof test.test_name === 'string') {
    const { test_name, ...given } = test
    return { test: test_name, given, at: path }
  }
  const [name = ''] = Object.keys(test)
  return { test: name, given: (test[name] ?? {}) as Record<string, unknown>, at: [...path, name] }
}

/** Configs stand beside the arguments or under `config`; arguments beside or under `arguments`. */
function splitArguments(given: Record<string, unknown>): {
  args: Record<string, unknown>
  config: Record<string, unknown>
  name: string | undefined
} {
  const { name, config, arguments: nested, description: _, ...rest } = given
  const beside = Object.entries(rest)
  const isConfig = ([key]: [string, unknown]) => testConfigKeys.includes(key)
  return {
    args: { ...Object.fromEntries(beside.filter((entry) => !isConfig(entry))), ...asMap(nested) },
    config: { ...Object.fromEntries(beside.filter(isConfig)), ...asMap(config) },
    name: typeof name === 'string' ? name : undefined,
  }
}

function asMap(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function locateConfig({ yaml, path }: TestRequest, at: YamlPath, key: string): Location {
  const nested = yaml.locate([...at, 'config', key])
  const direct = yaml.locate([...at, key])
  return direct.line > yaml.locate(path).line || direct.column !== yaml.locate(at).column ? direct : nested
}
