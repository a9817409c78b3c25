import { type Diagnostic, diagnostic, type Staged } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import { asHooks, type HookName, hookConfigs, hookList, type WrittenHook } from '../../project/hook-schema.ts'
import type { Project } from '../../project/project.ts'
import { isTemplate, parseTemplate } from '../../template/parse-template.ts'
import { macroIndex } from '../parse-files.ts'
import type { Reference } from '../reference.ts'
import { type NameIndex, resolveRefs } from '../resolve-refs.ts'
import { readCalls } from '../template-calls.ts'
import { outsideAll } from './config-calls.ts'
import { type Hook, placeInHook, type RunHook } from './hook.ts'
import type { ConfigLayer } from './node-config.ts'

/** A hook as it is written, and where. */
interface PlacedHook extends WrittenHook {
  readonly name: HookName
  readonly location: Location
}

/** What hooks say without being rendered. */
interface ReadHooks extends Staged<readonly Hook[]> {
  readonly references: readonly Reference[]
  readonly macros: readonly string[]
  readonly vars: readonly string[]
}

/** What the hooks at the end of a run may name besides what any template may. */
export const namesOfEnd: readonly string[] = ['results', 'schemas']

/** The hooks of a node that its layers of configs give: those of outer folders first. What the schema refuses it tells itself. */
export function writtenHooks(layers: readonly ConfigLayer[]): readonly PlacedHook[] {
  return hookConfigs.flatMap((name) =>
    layers.flatMap(({ values, locate, locateItem = locate }) => {
      const checked = hookList.safeParse(asHooks(values[name]))
      return (checked.data ?? []).map((hook, index) => ({ ...hook, name, location: locateItem(name, index) }))
    }),
  )
}

/** Parses the hooks of a node, and finds what they refer to. */
export function readHooks(written: readonly PlacedHook[], node: string, project: Project): ReadHooks {
  return readAll(written, (name) => `${name} of "${node}"`, project)
}

/** The same of the hooks of whole runs, with the ids that manifests know them by. */
export function readRunHooks(project: Project, index: NameIndex): Staged<readonly RunHook[]> {
  const { config, yaml } = project
  const names = ['on_run_start', 'on_run_end'] as const
  const read = names.flatMap((name) =>
    config[name].map((hook, at) => {
      const location = yaml.locate([name, at, 'sql'])
      const { value, references, diagnostics } = readAll([{ ...hook, name, location }], () => name, project)
      const { refs, diagnostics: unresolved } = resolveRefs(references, index)
      const id = `operation.${config.name}.${config.name}-${name.replaceAll('_', '-')}-${at}`
      const hooks = value.map((one): RunHook => ({ ...one, id, parents: [...refs.keys()] }))
      return { hooks, diagnostics: [...diagnostics, ...unresolved] }
    }),
  )
  return {
    value: read.flatMap(({ hooks }) => hooks),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  }
}

function readAll(written: readonly PlacedHook[], labelOf: (name: HookName) => string, project: Project): ReadHooks {
  const read = written.map((hook) => readOne(hook, labelOf(hook.name), project))
  return {
    value: read.flatMap(({ hook }) => hook ?? []),
    references: read.flatMap(({ references }) => references),
    macros: read.flatMap(({ macros }) => macros),
    vars: read.flatMap(({ vars }) => vars),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  }
}

function readOne({ name, sql, transaction, location }: PlacedHook, label: string, project: Project) {
  // It stands in no file of its own: an empty name marks the places that are still to be found.
  const template = parseTemplate('', sql)
  const nothing = { references: [], macros: [], vars: [] }
  if (!isTemplate(template)) {
    const found = { template: { file: '', text: sql, program: { body: [] } }, location }
    return { ...nothing, hook: undefined, diagnostics: [placed(template, found)] }
  }
  const hook: Hook = { name, label, template, location, transaction }
  const { references, macros, vars, configs, diagnostics } = readCalls(
    template,
    macroIndex(project),
    name === 'on_run_end' ? namesOfEnd : [],
  )
  const asConfig = configs.map(() =>
    diagnostic('argument-wrong', { helper: 'config', expected: outsideAll }, { location }),
  )
  return {
    hook,
    references: references.map((reference) => ({ ...reference, location: placeInHook(hook, reference.location) })),
    macros,
    vars,
    diagnostics: [...diagnostics.map((found) => placed(found, hook)), ...asConfig],
  }
}

function placed(found: Diagnostic, hook: Pick<Hook, 'template' | 'location'>): Diagnostic {
  return { ...found, location: placeInHook(hook, found.location) }
}
