import { resolve } from 'node:path'
import { kyselyTypes, writeTypes } from '../artifacts/index.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { isInlined } from '../parse/is-inlined.ts'
import { nodeOf } from '../parse/manifest.ts'
import { isMade } from '../parse/node-kinds.ts'
import { version } from '../version.ts'
import { checkWithLineage } from './check.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'

/** What `types` takes. */
export interface TypesOptions extends ProjectOptions {
  /** `--out`: the file that they are written to, relative to `projectDir`, else to `folder`; nothing is written without. */
  readonly out?: string | undefined
}

/** Types of the project's tables for an application. */
export interface WarehouseTypes {
  readonly text: string
  /** The file, relative to the project; undefined where none was asked for. */
  readonly written: string | undefined
  readonly findings: readonly Diagnostic[]
}

/**
 * The interface `Database` of Kysely for the selected models, snapshots and seeds, from their checked columns; nothing runs.
 * @throws CupelError `project-faulty`; `path-unwritable` where another file stands at `out`
 *
 * @example
 * const { text } = await types({ folder: '.', select: ['gold'], out: 'app/warehouse.d.ts' })
 */
export function types(options: TypesOptions, effects: Effects = realEffects): Promise<WarehouseTypes> {
  return underMask(options, async (masked) => {
    const bound = await checkWithLineage(masked, effects)
    const { manifest, chosen, project, context, known } = bound
    const { invocation, sql } = context
    const nodes = [...chosen].map((id) => nodeOf(manifest, id)).filter((node) => isMade(node))
    const input = { ...bound, database: known.database, invocation, sql, command: 'types', version, now: effects.now() }
    const { text, leftOut } = kyselyTypes(
      nodes.filter((node) => !isInlined(node)),
      input,
    )
    const hidden = project.mask.hide(text)
    const from = resolve(masked.folder, masked.projectDir ?? '.')
    const written = masked.out === undefined ? undefined : writeTypes(project.root, from, masked.out, hidden)
    const missing = leftOut.map((one) => diagnostic('type-left-out', one, { severity: 'warning' }))
    return { text: hidden, written, findings: [...bound.findings, ...missing] }
  })
}
