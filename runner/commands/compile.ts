import { writeArtifacts } from '../artifacts/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import type { NodeId } from '../parse/node.ts'
import { version } from '../version.ts'
import { checkProject, compileContext } from './check-project.ts'
import { look } from './look.ts'
import { openProject } from './open-project.ts'
import type { ProjectOptions } from './options.ts'

/** The SQL of each selected model, and where the artifacts were written. */
export interface CompiledProject {
  readonly sql: ReadonlyMap<NodeId, string>
  readonly written: readonly string[]
  readonly findings: readonly Diagnostic[]
}

/** Renders and binds what is selected, and writes the SQL and the lineage under the target folder. */
export async function compile(options: ProjectOptions, effects: Effects = realEffects): Promise<CompiledProject> {
  const opened = await openProject(options)
  const { project, manifest, dag, chosen } = opened
  const looked = await look(opened, new Set())
  const context = compileContext(opened, looked.sql, effects, effects.newId())
  const { checked, findings } = await checkProject(
    { ...opened, findings: [...opened.findings, ...looked.findings] },
    chosen,
    looked.known,
    context,
  )
  const written = await writeArtifacts({
    project,
    manifest,
    dag,
    checked,
    invocation: context.invocation,
    command: 'compile',
    sql: looked.sql,
    version,
    now: effects.now(),
  })
  const sql = new Map([...checked.models].filter(([id]) => chosen.has(id)).map(([id, model]) => [id, model.full.sql]))
  return { sql, written, findings }
}
