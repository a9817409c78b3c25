import { join } from 'node:path'
import { CupelError } from '../../errors.ts'
import { isAsDeclared, loadSource } from '../../load/index.ts'
import { displayName } from '../../parse/manifest.ts'
import type { LoadStep } from '../../plan/index.ts'
import type { StepContext } from './step-context.ts'

/**
 * Loads a source's new landing files; where there are none and its table stands as it is declared, nothing is done.
 * @throws CupelError `load-unreadable` where something among them is closed to us: what it holds would be missing without a word
 */
export async function runLoad({ node, files, existing, reason }: LoadStep, context: StepContext) {
  const { adapter, connection, project, known, runId, effects } = context
  const [unreadable] = files.unreadable
  if (unreadable) throw new CupelError('load-unreadable', unreadable)
  const isUnfinished = known.unfinishedLoads.has(displayName(node))
  const isNews = files.fresh.length + files.touched.length > 0 || isUnfinished
  if (!isNews && existing && isAsDeclared(node, existing.columns, adapter.sql))
    return { status: 'unchanged' as const, reason }
  const input = {
    source: node,
    files,
    isUnfinished,
    existing: existing?.columns ?? [],
    root: project.root,
    workFolder: join(project.config.target_path, 'work'),
    loadId: known.nextLoadId,
    runId,
    now: effects.now(),
  }
  const { rows, rejected, loadedFiles, skippedFiles, setAside, newColumns } = await loadSource(
    input,
    adapter,
    connection,
  )
  const counts = { rows, rejected, files: loadedFiles, skippedFiles, youngFiles: files.young }
  return { status: 'loaded' as const, ...counts, setAside, newColumns }
}
