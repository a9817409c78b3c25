import { CupelError } from '../errors.ts'
import { placeOfConfig } from '../parse/node.ts'
import type { PublishStep } from '../plan/index.ts'
import { isExported, recordExport } from '../state/index.ts'
import { materializationOf } from './build-input.ts'
import { type StagedFiles, stageFiles } from './exchange-files.ts'
import type { StepContext } from './steps/step-context.ts'

/**
 * Writes the rows of models that become files beside those that stand.
 * @throws CupelError `location-taken` where something stands there that the runner did not write
 */
export async function writeExports(
  members: PublishStep['members'],
  context: StepContext,
): Promise<readonly StagedFiles[]> {
  const { adapter, connection, project, runId } = context
  const { sql } = adapter
  const staged: StagedFiles[] = []
  for (const member of members) {
    const found =
      member.kind === 'build'
        ? materializationOf(member).export?.({ target: member.node.relation, config: member.node.config })
        : undefined
    if (!found || member.kind !== 'build' || !sql.exportTo) continue
    const { path, ...form } = found
    const { id, working } = member.node
    const files = stageFiles(project.root, path)
    if (files.isTaken && !(await isExported(adapter, connection, id, path)))
      throw new CupelError(
        'location-taken',
        { path },
        { location: placeOfConfig(member.node, 'location'), hint: 'Take it away, or give the model another location.' },
      )
    await recordExport(adapter, connection, { node_id: id, path, run_id: runId })
    const rows = `select * from ${sql.relation(working.candidate)}`
    await connection.execute(sql.exportTo(rows, files.staging, form))
    // Of no rows no folder of a partition is made, and none could be read.
    if (form.partitionBy.length > 0 && files.isEmpty()) {
      const empty = files.within(`no_rows.${form.format}`)
      await connection.execute(sql.exportTo(rows, empty, { ...form, partitionBy: [] }))
    }
    staged.push(files)
  }
  return staged
}
