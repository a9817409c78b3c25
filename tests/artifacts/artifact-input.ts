import { embeddedSql } from '../../runner/adapters/shared/embedded-sql.ts'
import type { ArtifactInput } from '../../runner/artifacts/index.ts'
import { openProject } from '../../runner/commands/open/open-project.ts'

/** What artifacts of a project are made of before anything is checked or run. */
export async function artifactInput(folder: string): Promise<ArtifactInput> {
  const { project, manifest, dag } = await openProject({ folder })
  const now = new Date('2026-01-02T03:04:05Z')
  return {
    project,
    manifest,
    dag,
    invocation: { id: 'run-1', startedAt: now },
    command: 'build',
    sql: embeddedSql,
    version: '1.2.3',
    now,
  }
}
