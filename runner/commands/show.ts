import type { Diagnostic, Staged } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { inlinePath } from '../parse/inline-query.ts'
import { isLate } from '../parse/is-late.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { Node, NodeId } from '../parse/node.ts'
import { hasRows } from '../parse/node-kinds.ts'
import { onTarget } from '../state/index.ts'
import { type Known, type MissingInput, missingItself, missingRelations, survey } from '../survey/index.ts'
import { checkProject, compileContext } from './check/check-project.ts'
import { type OpenedProject, openProject } from './open/open-project.ts'
import { openWarehouse } from './open/open-warehouse.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions } from './options.ts'
import { previewSelect } from './show/preview-select.ts'
import { type Preview, readPreview } from './show/read-preview.ts'

/** What `show` takes: a selection, or a query. */
export interface ShowOptions extends ProjectOptions {
  /** `--limit`: how many rows of each node; all by a number below 0. @default 5 */
  readonly limit?: number | undefined
}

/** The first rows of what was asked for, parents before children. */
export interface Shown {
  readonly previews: readonly Preview[]
  readonly findings: readonly Diagnostic[]
}

/**
 * The first rows that models would give if they were built now, that seeds and sources hold, or that data tests find; or those of a query
 * with templates. The warehouse is opened to read only.
 * @throws CupelError `project-faulty`, with what is not there too; `sql-refused`, and where the warehouse cannot be reached
 *
 * @example
 * const { previews } = await show({ folder: '.', inline: 'select count(*) as orders from {{ref "orders"}}' })
 */
export function show(options: ShowOptions, effects: Effects = realEffects): Promise<Shown> {
  return underMask(options, (masked) => showAll(masked, effects))
}

async function showAll(options: ShowOptions, effects: Effects): Promise<Shown> {
  const { inline, limit = 5 } = options
  const asked = inline === undefined ? options : { ...options, select: [`"${inlinePath}"`], exclude: [] }
  const opened = await openProject(asked, effects)
  const { project, manifest, dag } = opened
  const chosen = shownNodes(opened)
  await using warehouse = await openWarehouse(project, { readOnly: true })
  await using connection = await warehouse.connect()
  const nothing = new Set<NodeId>()
  const known = await survey(
    { manifest, loading: nothing, root: project.root, now: effects.now() },
    warehouse,
    connection,
    onTarget(warehouse, connection),
  )
  const context = await compileContext(opened, effects, effects.newId())
  const { value: missing, diagnostics: more } = missingFor(chosen, manifest, known)
  const { checked, findings } = await checkProject(opened, chosen, known, context, { more, missing, fullRefresh: true })
  const previews: Preview[] = []
  for (const id of dag.order.filter((candidate) => chosen.has(candidate))) {
    refuseLate(nodeOf(manifest, id))
    const read = previewSelect(nodeOf(manifest, id), { manifest, checked, known, sql: warehouse.sql })
    previews.push(await readPreview(read, limit, connection))
  }
  return { previews, findings }
}

/** What a model would give whose SQL waits for what queries answer only a build knows. */
function refuseLate(node: Node): void {
  if (node.kind !== 'model' || !isLate(node)) return
  const hint = `Build it, and look at what it made: cupel show --inline 'select * from {{ref "${node.name}"}}'`
  throw new CupelError('query-late', { name: node.queries[0]?.name ?? '' }, { location: node.location, hint })
}

/** What is not there of what some nodes read, each by itself: what is shown is not made, so no other can read it. */
function missingFor(chosen: ReadonlySet<NodeId>, manifest: Manifest, known: Known): Staged<ReadonlySet<NodeId>> {
  const found = [...chosen].map((id) => {
    const input: MissingInput = { manifest, known, chosen: new Set([id]), kinds: new Set(), isRun: true }
    const node = nodeOf(manifest, id)
    const { value, diagnostics } = missingRelations(input)
    return {
      value,
      diagnostics: hasRows(node) && node.kind !== 'model' ? missingItself(node, input) : diagnostics,
    }
  })
  return {
    value: new Set(found.flatMap(({ value }) => [...value])),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
  }
}

/** What is selected and has rows; of data tests, those that were named. A unit test's rows are its own. */
function shownNodes({ chosen, asked, manifest }: OpenedProject): ReadonlySet<NodeId> {
  const isShown = (node: Node) => hasRows(node) || (node.kind === 'data_test' && asked.has(node.id))
  return new Set([...chosen].filter((id) => isShown(nodeOf(manifest, id))))
}
