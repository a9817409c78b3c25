import { type Diagnostic, hasErrors, sortDiagnostics } from '../../diagnostic.ts'
import { type Effects, realEffects } from '../../effects.ts'
import { CupelError, projectFaulty } from '../../errors.ts'
import { buildDag } from '../../graph/build-dag.ts'
import type { Dag } from '../../graph/dag.ts'
import { keepTypes, mayBe } from '../../graph/keep-types.ts'
import { type Selection, select } from '../../graph/select.ts'
import { testsLeftOut } from '../../graph/tests-left-out.ts'
import { asWarning, stopAt as stopAtUnmatched } from '../../graph/unmatched.ts'
import { exposedPasswords } from '../../parse/faults/exposed-passwords.ts'
import { findSecrets } from '../../parse/faults/find-secrets.ts'
import { unusedVars } from '../../parse/faults/unused-vars.ts'
import { weakSecrets } from '../../parse/faults/weak-secrets.ts'
import { filesOf } from '../../parse/files-of.ts'
import { withInlineQuery } from '../../parse/inline-query.ts'
import { link } from '../../parse/link.ts'
import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { Node, NodeId } from '../../parse/node.ts'
import { parseFiles } from '../../parse/parse-files.ts'
import { namedSelectors } from '../../parse/selectors/named-selectors.ts'
import type { NamedSelector } from '../../parse/selectors/selector-definition.ts'
import { loadProject } from '../../project/load-project.ts'
import type { Project } from '../../project/project.ts'
import { commandKinds, type RunningCommand } from '../command-kinds.ts'
import type { ProjectOptions } from '../options.ts'
import { readFormerResults } from '../select/former-results.ts'
import { idleParts } from '../select/idle-parts.ts'
import { readSourceStatus } from '../select/source-status.ts'
import { readStateOfNodes } from '../select/state-of-nodes.ts'
import { takeAgain } from '../select/take-again.ts'

/** A project that is read, understood and selected from; nothing was asked of the warehouse. */
export interface OpenedProject {
  readonly project: Project
  readonly manifest: Manifest
  readonly dag: Dag
  readonly chosen: ReadonlySet<NodeId>
  /** Those of the chosen that are data tests and were named themselves. */
  readonly asked: ReadonlySet<NodeId>
  /** What is worth telling, none of it an error of what is chosen. */
  readonly findings: readonly Diagnostic[]
}

/**
 * Reads a project and selects from it.
 * @param command for which; what of the selection holds nothing for it is told, and, where it runs data tests, which of them do not come along
 * @throws CupelError `project-faulty` with all findings, where one of them is an error that concerns what is chosen
 */
export async function openProject(
  options: ProjectOptions,
  { files }: Pick<Effects, 'files'> = realEffects,
  command?: RunningCommand,
): Promise<OpenedProject> {
  const loaded = await loadProject(options, files)
  const { inline } = options
  const project = inline === undefined ? loaded : { ...loaded, value: withInlineQuery(loaded.value, inline) }
  const drafts = parseFiles(project.value)
  const linked = link(drafts, project.value)
  const again = options.again && takeAgain(options.again, linked.value)
  const manifest = again ? { ...linked, value: again.manifest } : linked
  const dag = buildDag(manifest.value)
  if (dag.diagnostics.length) stopAt([...project.diagnostics, ...manifest.diagnostics, ...dag.diagnostics])
  const { indirectSelection: indirect, noMatch } = options
  const selectors = namedSelectors(project.value.selectors)
  stopAt(selectors.diagnostics)
  const wanted = again ? everything : selectionOf(options, selectors.value)
  const beside = {
    sourceStatus: once(() => readSourceStatus(options, project.value, files)),
    state: once(() => readStateOfNodes(options, project.value, manifest.value, files)),
    result: once(() => readFormerResults(options, files)),
  }
  const given = { selectors: selectors.value, indirect, noMatch, beside }
  const selected = select(dag.value, manifest.value, { ...wanted, ...given })
  const { asked } = selected.value
  const types = { only: options.resourceTypes, not: options.excludeResourceTypes }
  const { ids: chosen, unmatched } = again
    ? { ids: again.chosen, unmatched: [] }
    : keepTypes(selected.value.ids, manifest.value, types)
  if (noMatch === 'error') stopAtUnmatched(unmatched)
  const runsTests = command !== undefined && commandKinds[command].has('data_test') && mayBe('test', types)
  const findings = [
    ...project.diagnostics,
    ...(again?.findings ?? []),
    ...concerning(manifest.diagnostics, manifest.value, chosen),
    ...selected.diagnostics,
    ...unmatched.map(asWarning),
    ...(command ? idleParts(selected.value.parts, command, manifest.value) : []),
    ...(runsTests ? testsLeftOut(selected.value, manifest.value) : []),
    ...findSecrets(project.value, manifest.value),
    ...exposedPasswords(drafts, project.value),
    ...weakSecrets(project.value.environment),
    ...unusedVars(Object.keys(options.vars ?? {}), drafts, project.value),
  ]
  stopAt(findings)
  return { project: project.value, manifest: manifest.value, dag: dag.value, chosen, asked, findings }
}

const everything = { select: [], exclude: [], selector: undefined }

/**
 * What is asked for; where nothing is, what the default selector means, if there is one.
 * @throws CupelError `option-wrong` where a selector is named and something else is selected too
 */
function selectionOf(
  { select: included = [], exclude = [], selector }: ProjectOptions,
  selectors: ReadonlyMap<string, NamedSelector>,
): Pick<Selection, 'select' | 'exclude' | 'selector'> {
  const isSelecting = included.length > 0 || exclude.length > 0
  if (selector !== undefined && isSelecting) {
    const expected = 'selects by itself: leave out --select and --exclude'
    throw new CupelError('option-wrong', { option: '--selector', expected })
  }
  const byDefault = isSelecting ? undefined : [...selectors.values()].find(({ isDefault }) => isDefault)
  return { select: included, exclude, selector: selector ?? byDefault?.name }
}

/** What a function gives, which is called at most once. */
function once<T>(give: () => T): () => T {
  let given: { readonly value: T } | undefined
  return () => {
    given ??= { value: give() }
    return given.value
  }
}

/** The chosen nodes that a command does something with. */
export function ownNodes({ chosen, manifest }: OpenedProject, command: RunningCommand): ReadonlySet<NodeId> {
  return new Set([...chosen].filter((id) => commandKinds[command].has(nodeOf(manifest, id).kind)))
}

/** Ends a command at errors: all of them together. */
export function stopAt(findings: readonly Diagnostic[]): void {
  if (hasErrors(findings)) throw projectFaulty(sortDiagnostics(findings))
}

/** The files that are a node's alone. */
function ownFiles(node: Node): readonly string[] {
  return node.kind === 'dashboard' || /\.(sql|csv)$/.test(node.path) ? filesOf(node) : []
}

/** Errors in files of nodes that are not chosen do not stop: they become warnings. */
function concerning(findings: readonly Diagnostic[], manifest: Manifest, chosen: ReadonlySet<NodeId>): Diagnostic[] {
  const nodes = [...manifest.nodes.values()]
  const chosenFiles = new Set(nodes.filter(({ id }) => chosen.has(id)).flatMap(ownFiles))
  const otherFiles = new Set(nodes.flatMap(ownFiles).filter((path) => !chosenFiles.has(path)))
  return findings.map((found) =>
    found.location && otherFiles.has(found.location.file) ? { ...found, severity: 'warning' as const } : found,
  )
}
