import { writeArtifacts } from '../artifacts/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import type { NodeId } from '../parse/node.ts'
import { version } from '../version.ts'
import { checkWithLineage } from './check.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/** The SQL of each selected model, and where the artifacts were written. */
export interface CompiledProject {
  readonly sql: ReadonlyMap<NodeId, string>
  readonly written: readonly string[]
  readonly findings: readonly Diagnostic[]
}

/**
 * Renders and binds what is selected, and writes the SQL and the lineage under the target folder.
 * @throws CupelError `project-faulty` with every finding
 *
 * @example
 * const { sql } = await compile({ folder: '.', select: ['orders'], target: 'prod' })
 * console.log(sql.get('model.shop.orders'))
 */
export function compile(options: ProjectOptions, effects: Effects = realEffects): Promise<CompiledProject> {
  return underMask(options, async (masked) => {
    const bound = await checkWithLineage(masked, effects)
    const { checked, chosen, findings } = bound
    const { invocation, sql } = bound.context
    const { database } = bound.known
    const made = { ...bound, database, invocation, sql, command: 'compile', version }
    const written = await writeArtifacts({ ...made, now: effects.now() })
    const selected = [...checked.models].filter(([id]) => chosen.has(id))
    return { sql: new Map(selected.map(([id, model]) => [id, model.full.sql])), written, findings }
  })
}
