import { isSecretSetting } from '../adapters/describe-adapter.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Effects } from '../effects.ts'
import { asDiagnostic, CupelError } from '../errors.ts'
import { loadProject } from '../project/load-project.ts'
import type { Project } from '../project/project.ts'
import { openWarehouse } from './open/open-warehouse.ts'
import type { ProjectOptions } from './options.ts'

/** What is known of a target, and whether it answers. */
export interface TargetReport {
  readonly name: string
  /** Its type; undefined where it could not be read. */
  readonly type?: string
  /** What project.yml says of it; of a secret only that it is there. */
  readonly settings: readonly (readonly [name: string, value: string])[]
  /** The version that answers; undefined where none does. */
  readonly version?: string
  /** How long it took to log in and ask. */
  readonly seconds: number
  /** Why it cannot be read, or does not answer. */
  readonly faults: readonly Diagnostic[]
}

/** Logs in to a target, to read only, and asks for its version; what is in the way is told. */
export async function reportTarget(name: string, options: ProjectOptions, effects: Effects): Promise<TargetReport> {
  const begun = effects.elapsed()
  const seconds = () => (effects.elapsed() - begun) / 1000
  let read: Pick<TargetReport, 'type' | 'settings'> = { settings: [] }
  try {
    const { value: project } = await loadProject({ ...options, target: name }, effects.files)
    read = { type: project.target.type, settings: settingsOf(project) }
    return { name, ...read, version: await versionOf(project), seconds: seconds(), faults: [] }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    const faults = error.diagnostics.length ? error.diagnostics : [asDiagnostic(error)]
    return { name, ...read, seconds: seconds(), faults }
  }
}

async function versionOf(project: Project): Promise<string> {
  await using warehouse = await openWarehouse(project, { readOnly: true })
  await using connection = await warehouse.connect()
  const [row] = await connection.query(warehouse.sql.versionQuery)
  return String(Object.values(row ?? {})[0] ?? '')
}

function settingsOf({ target }: Project): TargetReport['settings'] {
  const { schema, schemaPrefix, threads, settings } = target
  return Object.entries({ schema, schema_prefix: schemaPrefix, threads, ...settings }).flatMap(([name, value]) =>
    shownSetting(name, value),
  )
}

/** A setting in words; a map of settings, as those of a session, is told one by one. */
function shownSetting(name: string, value: unknown): TargetReport['settings'] {
  if (value === undefined || value === null) return []
  if (isSecretSetting(name.split('.').at(-1) ?? name)) return [[name, 'is set, and not shown']]
  if (typeof value !== 'object' || Array.isArray(value)) return [[name, String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => shownSetting(`${name}.${key}`, inner))
}
