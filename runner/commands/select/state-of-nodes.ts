import { z } from 'zod'
import { contractChecksum, macroId } from '../../artifacts/index.ts'
import { dictionary } from '../../dictionary.ts'
import { exactJson } from '../../exact-json.ts'
import type { Files } from '../../files.ts'
import type { Manifest } from '../../parse/manifest.ts'
import type { ModelNode, Node, NodeId } from '../../parse/node.ts'
import { isBuilt } from '../../parse/node-kinds.ts'
import type { Project } from '../../project/project.ts'
import { isPlainRecord } from '../../record-of.ts'
import { macroText } from '../../template/macros.ts'
import type { ProjectOptions } from '../options.ts'
import { readFormer } from './read-former.ts'

const entry = z.object({
  checksum: z.union([z.string(), z.object({ checksum: z.string() }).transform(({ checksum }) => checksum)]).optional(),
  raw_code: z.string().default(''),
  description: z.string().default(''),
  unrendered_config: dictionary(z.unknown()).optional(),
  contract: z.object({ checksum: z.string().nullable() }).optional(),
  columns: dictionary(z.object({ description: z.string().default('') })).optional(),
  depends_on: z.object({ macros: z.array(z.string()).default([]), nodes: z.array(z.string()).default([]) }).optional(),
  config: dictionary(z.unknown()).optional(),
  schema: z.string().nullable().optional(),
  identifier: z.string().optional(),
  type: z.string().optional(),
  url: z.string().nullable().optional(),
  label: z.string().nullable().optional(),
  maturity: z.string().nullable().optional(),
})

const schema = z.object({
  nodes: dictionary(entry),
  sources: dictionary(entry),
  exposures: dictionary(entry),
  unit_tests: dictionary(entry),
  macros: dictionary(z.object({ macro_sql: z.string() })),
})

type Written = z.infer<typeof entry>
type Before = z.infer<typeof schema>

/**
 * How `state` calls each node beside the `manifest.json` of `--state`: `new` or `old`, `modified` (a new one too) or `unmodified`, and in which ways.
 * @throws CupelError `option-wrong` without `--state`; `state-wrong` where the file is not there, or not as cupel writes it
 */
export function readStateOfNodes(
  options: Pick<ProjectOptions, 'state' | 'folder' | 'projectDir'>,
  project: Project,
  { nodes }: Manifest,
  files: Files,
): ReadonlyMap<NodeId, readonly string[]> {
  const why = 'state: compares its manifest.json with the project'
  const before = readFormer({ ...options, why }, 'manifest.json', schema, 'cupel compile', files)
  const known = { ...before.nodes, ...before.sources, ...before.exposures, ...before.unit_tests }
  return new Map([...nodes.values()].map((node) => [node.id, stateOf(node, known[node.id], before, project)]))
}

function stateOf(node: Node, was: Written | undefined, before: Before, project: Project): readonly string[] {
  if (!was) return ['new', 'modified']
  const ways = isBuilt(node) ? waysOf(node, was, before, project) : []
  const isOther = ways.length > 0 || isWrittenOtherwise(node, was)
  return isOther ? ['old', 'modified', ...ways.map((way) => `modified.${way}`)] : ['old', 'unmodified']
}

/** A data test, a seed, a unit test by what it is defined by; what has no such sum by what is written of it. */
function isWrittenOtherwise(node: Node, was: Written): boolean {
  switch (node.kind) {
    case 'source':
      return node.relation.name !== was.identifier || node.relation.schema !== was.schema
    case 'exposure':
    case 'dashboard': {
      const { type, url, label, maturity } = node.exposed
      const own = [type, url ?? null, label ?? null, maturity ?? null, node.description, node.parents]
      const former = [
        was.type,
        was.url ?? null,
        was.label ?? null,
        was.maturity ?? null,
        was.description,
        was.depends_on?.nodes ?? [],
      ]
      return exactJson(own) !== exactJson(former)
    }
    default:
      return node.definitionHash !== was.checksum
  }
}

function waysOf(node: ModelNode, was: Written, { macros }: Before, project: Project): readonly string[] {
  const configs = was.unrendered_config ?? {}
  const places = ['schema', 'database', 'alias', 'target_schema']
  const isAt = (keys: readonly string[]) => keys.some((key) => text(node.givenConfig[key]) !== text(configs[key]))
  const others = [...new Set([...Object.keys(node.givenConfig), ...Object.keys(configs)])]
  const ways = {
    body: node.template.text !== was.raw_code,
    configs: isAt(others.filter((key) => !places.includes(key))),
    contract: contractChecksum(node) !== (was.contract?.checksum ?? null),
    macros: node.macros.some((name) =>
      macroId(name, project).some((id) => textOf(name, project) !== macros[id]?.macro_sql),
    ),
    persisted_descriptions: isDescribedOtherwise(node, was),
    relation: isAt(places),
  }
  return Object.entries(ways).flatMap(([way, isSo]) => (isSo ? [way] : []))
}

/** What stands in the warehouse's comments. */
function isDescribedOtherwise(
  { config: { persist_docs: docs }, description, columns }: ModelNode,
  was: Written,
): boolean {
  if (docs.relation && description !== was.description) return true
  return (
    docs.columns && columns.some((column) => column.description !== (was.columns?.[column.name]?.description ?? ''))
  )
}

/** The form of a macro that the target gets. */
function textOf(name: string, { macros, target }: Project): string | undefined {
  const forms = macros.get(name)
  const macro = forms?.get(target.type) ?? forms?.get('')
  return macro && macroText(macro)
}

/** A config as a text, whatever the order of its keys. */
function text(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(text).join(',')}]`
  if (!isPlainRecord(value)) return value === undefined ? '' : exactJson(value)
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${key}:${text(value[key])}`)
    .join(',')}}`
}
