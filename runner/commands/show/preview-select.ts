import type { Column } from '../../adapters/contract/catalog.ts'
import type { SqlWriter } from '../../adapters/contract/sql-writer.ts'
import type { Checked } from '../../check/index.ts'
import { inlinePath } from '../../parse/inline-query.ts'
import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { Node } from '../../parse/node.ts'
import type { RelationNode } from '../../parse/node-kinds.ts'
import { shownColumns } from '../../plan/index.ts'
import type { SampleRule } from '../../quality/index.ts'
import { existing, type Known } from '../../survey/index.ts'

/** What is read to show a node's rows. */
export interface PreviewSelect {
  readonly node: Node
  readonly sql: string
  /** What it gives, in this order; types in DuckDB's words. */
  readonly columns: readonly Column[]
  /** Which columns may be shown. */
  readonly shows: SampleRule
}

/** What is known where a node is shown. */
interface Surroundings {
  readonly manifest: Manifest
  readonly checked: Checked
  readonly known: Known
  readonly sql: SqlWriter
}

/** The SELECT of a node: of a model and a data test its own, of a seed, a source and a snapshot all that their table holds. */
export function previewSelect(node: Node, surroundings: Surroundings): PreviewSelect {
  const { manifest, checked } = surroundings
  switch (node.kind) {
    case 'model': {
      const model = checked.models.get(node.id)
      return { node, sql: model?.full.sql ?? '', columns: model?.columns ?? [], shows: withoutPersonal([node]) }
    }
    case 'data_test': {
      const read = checked.tests.get(node.id)
      const parents = node.parents.map((id) => nodeOf(manifest, id))
      const shows =
        node.path === inlinePath || !read ? withoutPersonal(parents) : shownColumns(node, read, manifest, checked)
      return { node, sql: read?.sql ?? '', columns: checked.testColumns.get(node.id) ?? [], shows }
    }
    case 'exposure':
    case 'dashboard':
    case 'unit_test':
      throw new TypeError(`${node.id} has no rows to show`)
    default:
      return { node, ...allOf(node, surroundings), shows: withoutPersonal([node]) }
  }
}

function allOf({ relation }: RelationNode, { known, sql }: Surroundings): Pick<PreviewSelect, 'sql' | 'columns'> {
  const { columns = [] } = existing(known, relation) ?? {}
  const list = sql.columnList(columns.map(({ name }) => name))
  return { sql: `select ${list || '*'} from ${sql.relation(relation)}`, columns }
}

/** All columns but those that bear the name of one that is about persons. */
function withoutPersonal(nodes: readonly Node[]): SampleRule {
  const personal = nodes.flatMap(({ columns }) => columns.filter(({ isPersonal }) => isPersonal))
  return { kind: 'except', columns: personal.map(({ name }) => name) }
}
