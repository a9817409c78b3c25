import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Diagnostic, Staged } from '../diagnostic.ts'
import { CupelError, projectFaulty } from '../errors.ts'
import { type Call, printValue, type Scope, type ValueRecord } from '../template/scope.ts'
import { baseScope } from './base-scope.ts'
import { type Environment, hiding, readEnvironment } from './env.ts'
import { findRoot } from './find-root.ts'
import { fromZod } from './from-zod.ts'
import type { Project, PropertiesFile } from './project.ts'
import { type ProjectConfig, projectSchema } from './project-schema.ts'
import { propertiesSchema } from './properties-schema.ts'
import { readMacros } from './read-macros.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'
import { hasExtension, readSource, type SourceFile, scan } from './scan.ts'
import { soundPart } from './sound-part.ts'
import { chooseTarget, secretsOf, type Target, withoutOtherTargets } from './target.ts'
import { renderYamlValues } from './yaml-values.ts'

/** Which project, and what of it the command line decides. */
export interface ProjectOptions {
  /** Where the search for project.yml begins. */
  readonly folder: string
  /** A folder that was named; then nothing else is searched. */
  readonly projectDir?: string | undefined
  readonly target?: string | undefined
  /** `--vars`; they win over project.yml's. */
  readonly vars?: ValueRecord | undefined
}

/**
 * Reads a project: project.yml, properties, macros, and the texts of models and tests.
 * @throws CupelError `project-missing`, `target-unknown`; all findings at once where project.yml itself is faulty
 */
export async function loadProject(options: ProjectOptions): Promise<Staged<Project>> {
  const root = findRoot(options.folder, options.projectDir)
  const environment = readEnvironment(root)
  const { config, yaml, vars } = readConfig(root, environment, options.vars ?? {}, options.target)
  const target = targetOf(config, yaml, options.target)

  const files = (folders: readonly string[]) => folders.flatMap((folder) => scan(root, folder))
  const read = (paths: readonly string[]) => paths.map((path) => readSource(root, path))
  const modelFiles = files(config.model_paths)
  const seedFiles = files(config.seed_paths)
  const testFiles = files(config.test_paths)

  const described = [...modelFiles, ...seedFiles, ...testFiles].filter((path) => hasExtension(path, '.yml', '.yaml'))
  const properties = read(described).map((source) => readProperties(source, vars, environment))
  const macros = await readMacros(root, files(config.macro_paths), target.type)

  const project: Project = {
    root,
    config,
    yaml,
    target,
    vars,
    environment: hiding(environment, secretsOf(target)),
    macros: macros.table,
    models: read(modelFiles.filter((path) => hasExtension(path, '.sql'))),
    tests: read(testFiles.filter((path) => hasExtension(path, '.sql'))),
    seeds: read(seedFiles.filter((path) => hasExtension(path, '.csv'))),
    properties: properties.map(({ value }) => value),
  }
  return {
    value: project,
    diagnostics: [...macros.diagnostics, ...properties.flatMap(({ diagnostics }) => diagnostics)],
  }
}

function readConfig(
  root: string,
  environment: Environment,
  given: ValueRecord,
  asked: string | undefined,
): { config: ProjectConfig; yaml: YamlFile; vars: ValueRecord } {
  const read = readYaml('project.yml', readText(join(root, 'project.yml'), 'project.yml'))
  stopAt(read.diagnostics)
  const vars = { ...varsOf(read.yaml), ...given }
  const checked = checkYaml(
    withoutOtherTargets(read.yaml, asked),
    projectSchema,
    vars,
    environment,
    'allowed in targets',
  )
  stopAt(checked.diagnostics)
  return { config: checked.value, yaml: read.yaml, vars: { ...(checked.value.vars as ValueRecord), ...given } }
}

function varsOf({ value }: YamlFile): ValueRecord {
  return typeof value === 'object' && value !== null && 'vars' in value ? ((value.vars ?? {}) as ValueRecord) : {}
}

function targetOf(config: ProjectConfig, yaml: YamlFile, asked: string | undefined): Target {
  const { target, diagnostics } = chooseTarget(config, yaml, asked)
  if (!target) throw projectFaulty(diagnostics)
  return target
}

function readProperties(
  { path, text }: SourceFile,
  vars: ValueRecord,
  environment: Environment,
): Staged<PropertiesFile> {
  const { yaml, diagnostics } = readYaml(path, text)
  const checked = checkYaml(yaml, propertiesSchema, vars, environment, 'refused')
  return { value: { yaml, properties: checked.value }, diagnostics: [...diagnostics, ...checked.diagnostics] }
}

/** A YAML file's value with its templates rendered, by a schema; what does not fit is left out. */
function checkYaml<S extends z.ZodType>(
  yaml: YamlFile,
  schema: S,
  vars: ValueRecord,
  environment: Environment,
  secrets: 'allowed in targets' | 'refused',
): Staged<z.infer<S>> {
  const scope = (rule: 'allowed' | 'refused') => withReferences(baseScope(vars, environment, { secrets: rule }))
  const [refusing, allowing] = [scope('refused'), scope('allowed')]
  const rendered = renderYamlValues(yaml, ([section]) =>
    secrets === 'allowed in targets' && section === 'targets' ? allowing : refusing,
  )
  const parsed = schema.safeParse(rendered.value, { reportInput: true })
  if (parsed.success) return { value: parsed.data, diagnostics: rendered.diagnostics }
  const findings = fromZod(parsed.error, schema, yaml.locate)
  const sound = soundPart(schema, rendered.value) ?? soundPart(schema, {}) ?? ({} as z.infer<S>)
  return { value: sound, diagnostics: [...rendered.diagnostics, ...findings] }
}

/** In YAML a reference stays text, as `ref('orders')`; the nodes are not known yet. */
function withReferences(scope: Scope): Scope {
  const print =
    (name: string) =>
    ({ args }: Call) =>
      `${name}(${args.map((arg) => `'${printValue(arg)}'`).join(', ')})`
  return { ...scope, functions: { ...scope.functions, ref: print('ref'), source: print('source') } }
}

function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new CupelError(
      'file-unreadable',
      { path: name, reason: error instanceof Error ? error.message : String(error) },
      { cause: error },
    )
  }
}

function stopAt(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length) throw projectFaulty(diagnostics)
}
