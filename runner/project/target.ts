import type { Dialect } from '../adapters/contract/dialect.ts'
import type { DriverValues } from '../adapters/contract/driver-values.ts'
import type { AdapterFacts } from '../adapters/contract/facts.ts'
import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { adapterTypes, describeAdapter, isShownSetting } from '../adapters/describe-adapter.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { didYouMean, nearOrAll } from '../suggest.ts'
import { fromZod } from './from-zod.ts'
import type { ProjectConfig } from './project-schema.ts'
import type { YamlFile, YamlPath } from './read-yaml.ts'

/** Where a project is built: one of its targets, checked. */
export interface Target {
  readonly name: string
  readonly type: string
  /** The SQL of its warehouse; undefined where that is the one that models are written in. */
  readonly dialect: Dialect | undefined
  /** Writes the SQL of its warehouse, whether it can be reached or not. */
  readonly sql: SqlWriter
  /** What its driver's values are in JavaScript. */
  readonly values: DriverValues
  /** What its warehouse can and cannot. */
  readonly facts: AdapterFacts
  readonly schema: string
  /** Whether relations stand in `<schema>_<+schema>`; if not, in `<+schema>` alone. */
  readonly schemaPrefix: boolean
  readonly threads: number
  /** What the adapter takes, by its own schema. */
  readonly settings: Readonly<Record<string, unknown>>
}

/**
 * The target that is asked for, else the default, else the only one.
 * @throws CupelError `target-unknown` with the names there are
 */
export function chooseTarget(
  config: ProjectConfig,
  yaml: YamlFile,
  asked: string | undefined,
): { target: Target | undefined; diagnostics: Diagnostic[] } {
  const names = Object.keys(config.targets)
  const name = targetName(names, config.default_target, asked)
  const location = !asked && config.default_target ? yaml.locate(['default_target']) : undefined
  return readTarget(config, yaml, name, location)
}

/**
 * The target of a name.
 * @param namedAt where it is named
 * @throws CupelError `target-unknown` with the names there are
 */
export function readTarget(
  config: ProjectConfig,
  yaml: YamlFile,
  name: string,
  namedAt: Location | undefined,
): { target: Target | undefined; diagnostics: Diagnostic[] } {
  const chosen = Object.hasOwn(config.targets, name) ? config.targets[name] : undefined
  if (!chosen) {
    const hint = nearOrAll(name, Object.keys(config.targets))
    throw new CupelError('target-unknown', { name }, { hint, ...(namedAt && { location: namedAt }) })
  }
  const { type, schema, schema_prefix, threads, ...settings } = chosen
  const adapter = describeAdapter(type)
  if (!adapter) {
    const location = yaml.locate(['targets', name, 'type'])
    const expected = `must be one of ${adapterTypes.join(', ')}`
    return {
      target: undefined,
      diagnostics: [
        diagnostic('value-wrong', { key: 'type', expected }, { location, hint: didYouMean(type, adapterTypes) }),
      ],
    }
  }
  const checked = adapter.targetSchema.safeParse(settings)
  if (!checked.success) {
    const diagnostics = fromZod(checked.error, adapter.targetSchema, (path, at) =>
      yaml.locate(['targets', name, ...path], at),
    )
    return { target: undefined, diagnostics }
  }
  const target = {
    name,
    type,
    dialect: adapter.dialect,
    sql: adapter.sql,
    values: adapter.values,
    facts: adapter.facts,
    schema,
    schemaPrefix: schema_prefix,
    threads,
    settings: checked.data,
  }
  return { target, diagnostics: [] }
}

/** Whether what stands at a path of project.yml is a target's own, and not shown. */
export function isSecretPlace([section, name, setting]: YamlPath): boolean {
  return section === 'targets' && name !== undefined && setting !== undefined && !isShownSetting(String(setting))
}

/** The values of a target that are shown, as part of names or of SQL. */
export function shownSettings({ name, type, schema, settings }: Target): readonly unknown[] {
  const shown = Object.entries(settings).filter(([key]) => isShownSetting(key))
  return [name, type, schema, ...shown.map(([, value]) => value)]
}

/** The target that is used: the one that is asked for, else the default, else the only one. */
export function targetName(names: readonly string[], byDefault: string | undefined, asked: string | undefined): string {
  return asked ?? byDefault ?? (names.length === 1 ? (names[0] ?? '') : 'dev')
}

/**
 * project.yml with nothing but the type of targets that are not used; so what they take from the environment need not be there.
 * A name that is itself a template is not known yet: then all are kept.
 */
export function withoutOtherTargets(yaml: YamlFile, asked: string | undefined): YamlFile {
  const value = asMap(yaml.value)
  const targets = asMap(value.targets)
  const byDefault = typeof value.default_target === 'string' ? value.default_target : undefined
  const chosen = targetName(Object.keys(targets), byDefault, asked)
  const used = [chosen, ...(typeof value.state === 'string' ? [value.state] : [])]
  if (used.some((name) => name.includes('{{'))) return yaml
  const kept = Object.entries(targets).map(([name, target]) => [
    name,
    used.includes(name) ? target : { type: asMap(target).type },
  ])
  return { ...yaml, value: { ...value, targets: Object.fromEntries(kept) } }
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
