import type { z } from 'zod'
import { CupelError } from '../errors.ts'
import type { ModelLineage } from '../lineage/index.ts'
import type { ProjectState, StateMacro, StateNode, StateTest } from './project-state.ts'
import {
  type LineageEntry,
  lineageSchema,
  type ManifestEntry,
  manifestSchema,
  type WrittenManifest,
} from './state-schema.ts'

/** The texts of the artifacts that a state is made of, by the names of their files. */
export type StateTexts = Readonly<Record<'lineage.json' | 'manifest.json', string>>

/**
 * A project as its artifacts tell it.
 * @param folder where they stand, for messages
 * @throws CupelError `state-wrong` where a text is not what cupel writes
 */
export function readState(texts: StateTexts, folder: string): ProjectState {
  const written = parsed(lineageSchema, texts['lineage.json'], `${folder}/lineage.json`)
  const manifest = parsed(manifestSchema, texts['manifest.json'], `${folder}/manifest.json`)
  const entries = entriesOf(manifest)
  const nodes = written.nodes.map((node) => stateNode(node, entries.get(node.id)))
  const lineage = written.nodes.flatMap(({ id, certainty, columns, rows }): [string, ModelLineage][] =>
    certainty ? [[id, { certainty, columns, rows }]] : [],
  )
  return {
    project: written.project,
    nodes: new Map(nodes.map((node) => [node.id, node])),
    tests: new Map([...entries].filter(([, { resource_type }]) => /test$/.test(resource_type)).map(stateTest)),
    macros: new Map(
      Object.entries(manifest.macros).map(([id, { macro_sql: text, depends_on }]): [string, StateMacro] => [
        id,
        { text, macros: depends_on.macros },
      ]),
    ),
    lineage: new Map(lineage),
  }
}

function parsed<S extends z.ZodType>(schema: S, text: string, path: string): z.infer<S> {
  const result = schema.safeParse(json(text, path))
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : ''
  throw stateWrong(path, `is not as this version writes it (${where}${issue?.message ?? ''})`)
}

function json(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw stateWrong(path, 'is not JSON', cause)
  }
}

/** A state that cannot be compared. */
export function stateWrong(path: string, reason: string, cause?: unknown): CupelError {
  const hint =
    'A state is a target folder as cupel compile, docs or a run wrote it; keep one aside, as of the main branch.'
  return new CupelError('state-wrong', { path, reason }, { hint, cause })
}

function entriesOf({
  nodes,
  sources,
  exposures,
  unit_tests: units,
}: WrittenManifest): ReadonlyMap<string, ManifestEntry> {
  return new Map([nodes, sources, exposures, units].flatMap((some) => Object.entries(some)))
}

function stateNode(written: LineageEntry, entry: ManifestEntry | undefined): StateNode {
  const { id, name, kind, path, description, relation, columns, certainty, exposed } = written
  const { external, schema, identifier, depends_on: reads } = entry ?? {}
  // What is written of sources and exposures is no config there.
  const said = kind === 'source' ? { schema, identifier, external } : (exposed ?? entry?.config ?? {})
  return {
    id,
    name,
    kind,
    path,
    description,
    hasRelation: relation !== null,
    isChecked: certainty !== null || (kind !== 'model' && kind !== 'snapshot'),
    columns,
    definition: {
      hash: entry?.checksum,
      template: entry?.raw_code ?? '',
      sql: entry?.compiled_code ?? null,
      configs: new Map(Object.entries(said)),
      constraints: entry ? constraintsIn(entry) : [],
      macros: reads?.macros ?? [],
    },
    parents: reads?.nodes ?? [],
  }
}

/** A model's constraints, its columns' among them, whatever they are called and in whatever order they stand. */
function constraintsIn({ constraints, columns }: ManifestEntry): readonly string[] {
  const ofColumns = Object.values(columns).flatMap((column) =>
    column.constraints.map((one) => ({ ...one, columns: [column.name] })),
  )
  return [...ofColumns, ...constraints].map(({ type, columns: over = [], expression, to }) =>
    [type, over.length ? `(${over.toSorted().join(', ')})` : '', to ? `to ${to}` : (expression ?? '')]
      .filter(Boolean)
      .join(' '),
  )
}

function stateTest([id, entry]: [string, ManifestEntry]): [string, StateTest] {
  const { test_metadata: generic, column_name: column, attached_node: node, depends_on: reads } = entry
  const test: StateTest = {
    id,
    name: entry.name,
    path: entry.original_file_path,
    test: generic?.name.split('.').at(-1),
    node: node ?? undefined,
    column: column ?? undefined,
    args: new Map(Object.entries(generic?.kwargs ?? {}).filter(([name]) => name !== 'model' && name !== 'column_name')),
    configs: new Map(Object.entries(entry.config)),
    hash: entry.checksum ?? entry.raw_code,
    parents: reads.nodes,
  }
  return [id, test]
}
