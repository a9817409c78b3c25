import type { ColumnUse, ModelLineage } from '../../lineage/index.ts'
import { isDirect } from '../../lineage/index.ts'
import type { NodeId } from '../../parse/node.ts'
import type { LineageColumn } from '../lineage-columns.ts'
import type { DatasetName } from './dataset-name.ts'

/** Who makes events and facets, as OpenLineage wants it: an address. */
export const producer = 'https://www.npmjs.com/package/cupel'

/** Facets with the version of the schema that each follows. */
const schemas = {
  ColumnLineageDatasetFacet: '1-2-0',
  DataQualityAssertionsDatasetFacet: '1-1-0',
  ErrorMessageRunFacet: '1-0-1',
  OutputStatisticsOutputDatasetFacet: '1-0-2',
  ParentRunFacet: '1-2-0',
  SchemaDatasetFacet: '1-2-0',
  SQLJobFacet: '1-1-0',
} as const

/** A facet of a kind, with who made it. */
export function facet(kind: keyof typeof schemas, content: Readonly<Record<string, unknown>>) {
  const address = `https://openlineage.io/spec/facets/${schemas[kind]}/${kind}.json#/$defs/${kind}`
  return { _producer: producer, _schemaURL: address, ...content }
}

/** The columns of a dataset. */
export function schemaFacet(columns: readonly LineageColumn[]) {
  return facet('SchemaDatasetFacet', {
    fields: columns.map(({ name, type, description }) => ({
      name,
      ...(type !== null && { type }),
      ...(description && { description }),
    })),
  })
}

/** What the columns of a dataset come from: what touches all of them stands once. */
export function columnLineageFacet({ columns, rows }: ModelLineage, nameOf: (node: NodeId) => DatasetName | undefined) {
  const inputs = (uses: readonly ColumnUse[]) => {
    const fields = new Map<string, { readonly of: ColumnUse; readonly kinds: Set<ColumnUse['kind']> }>()
    for (const use of uses) {
      const key = `${use.node}\0${use.column}`
      const known = fields.get(key)
      if (known) known.kinds.add(use.kind)
      else fields.set(key, { of: use, kinds: new Set([use.kind]) })
    }
    return [...fields.values()].flatMap(({ of, kinds }) => {
      const name = nameOf(of.node)
      return name ? [{ ...name, field: of.column, transformations: [...kinds].map(transformation) }] : []
    })
  }
  return facet('ColumnLineageDatasetFacet', {
    fields: Object.fromEntries(columns.map(({ name, from }) => [name, { inputFields: inputs(from) }])),
    ...(rows.length > 0 && { dataset: inputs(rows) }),
  })
}

function transformation(kind: ColumnUse['kind']) {
  return {
    type: isDirect(kind) ? 'DIRECT' : 'INDIRECT',
    subtype: kind === 'group' ? 'GROUP_BY' : kind.toUpperCase(),
    description: '',
    masking: false,
  }
}
