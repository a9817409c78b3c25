import type { Connection } from '../adapters/contract/connection.ts'
import {
  type BoundSelect,
  type Checked,
  type ParsedNode,
  parseTrees,
  placeInTemplate,
  scannedTables,
} from '../check/index.ts'
import { cteName } from '../compile/index.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { literalPattern } from '../literal-pattern.ts'
import type { Location } from '../location.ts'
import { isInlined } from '../parse/is-inlined.ts'
import { layerOf } from '../parse/layer-of.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { DataTestNode, ModelNode, NodeId } from '../parse/node.ts'
import { isBuilt } from '../parse/node-kinds.ts'
import type { ProjectConfig } from '../project/project-schema.ts'
import type { LintName } from './lint-codes.ts'
import { lintRows, type RowsGround } from './lint-rows.ts'
import { relationshipTypes } from './relationship-types.ts'
import { knownRows } from './rows/known-keys.ts'
import { starOutputs } from './star-outputs.ts'
import { unreadColumns } from './unread-columns.ts'
import { byteOfName, unusedCtes } from './unused-ctes.ts'

/** Findings that grow while a project is bound. */
export interface LintCollector {
  /** Looks at some models as they are bound; an incremental one comes with both of its SELECTs. */
  read(selects: readonly BoundSelect[], connection: Connection): Promise<void>
  /** What was found, of tests too. */
  findings(checked: Checked, chosen: ReadonlySet<NodeId>): readonly Diagnostic[]
}

/** A SELECT of a model, as it is written. */
interface Branch {
  readonly select: BoundSelect
  /** Empty where nothing in it can be told. */
  readonly tree: ParsedNode
}

/** What is read off plans. */
const ofRows: readonly LintName[] = [
  'join-multiplies',
  'sum-repeated',
  'outer-join-inner',
  'not-null-outer-join',
  'key-repeated',
  'key-proven',
]

/**
 * Looks for what a project can do without, or should not do.
 * @param database of the engine that binds it, where relations stand that name none
 */
export function collectLint(
  manifest: Manifest,
  config: ProjectConfig,
  asked: ReadonlySet<LintName>,
  database: string,
): LintCollector {
  const found: Diagnostic[] = []
  const inlined = new Set(
    [...manifest.nodes.values()].flatMap((node) =>
      isBuilt(node) && isInlined(node) ? [cteName(node).toLowerCase()] : [],
    ),
  )
  const rows = ofRows.some((name) => asked.has(name)) ? rowsGround(manifest, database) : undefined
  return {
    async read(selects, connection) {
      const looked = selects.filter(({ node, read }) => /\b(with|join)\b/i.test(read.sql) || isLastLayer(node, config))
      const answers = await parseTrees(
        connection,
        looked.map(({ read }) => read.sql),
      )
      const trees = new Map(looked.map((select, at) => [select, answers[at]?.statements?.[0]?.node]))
      const byNode = new Map<NodeId, Branch[]>()
      for (const select of selects) {
        const tree = trees.get(select) ?? {}
        byNode.set(select.node.id, [...(byNode.get(select.node.id) ?? []), { select, tree }])
      }
      for (const branches of byNode.values()) {
        found.push(...lintModel(branches, config, inlined, asked))
        const [full] = branches
        if (rows && full)
          found.push(...lintRows(full.select, full.tree, rows).filter(({ code }) => asked.has(code as LintName)))
      }
    },
    findings(checked, chosen) {
      if (!asked.has('relationship-types')) return found
      const tests = [...chosen].map((id) => nodeOf(manifest, id)).filter((node) => node.kind === 'data_test')
      return [...found, ...tests.flatMap((test) => relationshipTypes(test, manifest, checked))]
    },
  }
}

function rowsGround(manifest: Manifest, database: string): RowsGround {
  const byNode = new Map<NodeId, DataTestNode[]>()
  for (const node of manifest.nodes.values()) {
    if (node.kind !== 'data_test' || node.subject.kind !== 'generic') continue
    const { nodeId } = node.subject
    byNode.set(nodeId, [...(byNode.get(nodeId) ?? []), node])
  }
  return {
    manifest,
    tables: scannedTables(manifest, database),
    known: knownRows(manifest),
    testsOf: (node) => byNode.get(node) ?? [],
    placeAt: ownPlace,
  }
}

function lintModel(
  branches: readonly Branch[],
  config: ProjectConfig,
  inlined: ReadonlySet<string>,
  asked: ReadonlySet<LintName>,
): Diagnostic[] {
  const [first] = branches
  if (!first) return []
  const { node } = first.select
  const severity = 'warning'
  return [
    ...(asked.has('cte-unused') ? idleCtes(branches) : []).map(({ name, location }) =>
      diagnostic('cte-unused', { name }, { location, severity }),
    ),
    ...(asked.has('cte-column-unread') ? idleColumns(branches) : []).map(({ name, cte, location }) =>
      diagnostic('cte-column-unread', { column: name, cte }, { location, severity }),
    ),
    ...(asked.has('star-in-gold') && isLastLayer(node, config) ? starPlaces(first, inlined) : []).map((location) =>
      diagnostic(
        'star-in-gold',
        { model: node.name },
        { location, severity, hint: 'Write out the columns that it is to have.' },
      ),
    ),
  ]
}

interface Idle {
  readonly name: string
  readonly location: Location
}

function idleCtes(branches: readonly Branch[]): readonly Idle[] {
  return inAll(branches, ({ select, tree }) =>
    unusedCtes(tree).flatMap((cte) => {
      const location = ownPlace(select, byteOfName(cte, select.read.sql))
      return location ? [{ key: cte.name, name: cte.name, location }] : []
    }),
  )
}

function idleColumns(branches: readonly Branch[]): readonly (Idle & { readonly cte: string })[] {
  return inAll(branches, ({ select, tree }) =>
    unreadColumns(tree).flatMap(({ cte, column, byte }) => {
      const location = ownPlace(select, byte)
      return location ? [{ key: `${cte}.${column}`, name: column, cte, location }] : []
    }),
  )
}

/** What is idle in each branch of a model in which it stands; where a template chooses by other conditions too, only what it names once. */
function inAll<Found extends Idle & { readonly key: string }>(
  branches: readonly Branch[],
  find: (branch: Branch) => readonly Found[],
): readonly Found[] {
  const [first = [], ...others] = branches.map(find)
  const { text } = branches[0]?.select.node.template ?? { text: '' }
  const chooses = text.includes('{{#') || text.includes('{{~#')
  return first.filter(({ key, name }) => {
    const isIdle = others.every((found) => found.some((one) => one.key === key))
    return isIdle && (!chooses || timesNamed(text, name) === 1)
  })
}

function timesNamed(text: string, name: string): number {
  return [...text.matchAll(new RegExp(`(?<!\\w)${literalPattern(name)}(?!\\w)`, 'gi'))].length
}

function starPlaces({ select, tree }: Branch, inlined: ReadonlySet<string>): readonly Location[] {
  return starOutputs(tree, inlined).flatMap((byte) => ownPlace(select, byte) ?? [])
}

function isLastLayer(node: ModelNode, config: ProjectConfig): boolean {
  return !isInlined(node) && layerOf(node, config) === config.layers.at(-1)
}

/** A place in the model's own template; what a macro or another model brings is not the model's to change. */
function ownPlace({ node, read }: BoundSelect, byte: number | undefined): Location | undefined {
  const place = byte === undefined ? undefined : placeInTemplate(read.rendered, byte)
  return place?.file === node.path && !place.calls?.length ? place : undefined
}
