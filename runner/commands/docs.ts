import { writeArtifacts } from '../artifacts/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { buildSite } from '../site/index.ts'
import { version } from '../version.ts'
import { checkProject, compileContext } from './check-project.ts'
import { look } from './look.ts'
import { openProject } from './open-project.ts'
import type { ProjectOptions } from './options.ts'

/** Writes the lineage and the page that draws it; resolves to the page's path. */
export async function docs(
  options: ProjectOptions,
  effects: Effects = realEffects,
): Promise<{ page: string; findings: readonly Diagnostic[] }> {
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
  const input = {
    project,
    manifest,
    dag,
    checked,
    lastResults: looked.known.lastResults,
    invocation: context.invocation,
    command: 'docs',
    sql: looked.sql,
    version,
    now: effects.now(),
  }
  await writeArtifacts(input)
  return { page: await buildSite(input), findings }
}
