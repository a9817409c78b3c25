import type { Project } from '../../project/project.ts'
import type { Properties } from '../../project/properties-schema.ts'
import { rejectsOf } from '../../relation.ts'
import { definitionHash } from '../definition-hash.ts'
import { checkTypes } from '../faults/check-types.ts'
import { nameKey } from '../name-key.ts'
import type { SourceNode } from '../node.ts'
import type { Entry, Unlinked } from '../unlinked.ts'
import { describedColumns } from './described-columns.ts'
import { sourceFreshness } from './source-freshness.ts'

type SourceProperties = Properties['sources'][number]

/** The tables of a source, each a node. A source stands where it is said to, whatever the target's schema. */
export function makeSources(entry: Entry<SourceProperties>, project: Project): Unlinked<SourceNode>[] {
  const { value, yaml, path } = entry
  return value.tables.map((table, index) => {
    const at = [...path, 'tables', index]
    const { load } = table
    const { freshness, diagnostics } = sourceFreshness(entry, index)
    const eventTime = table.config?.event_time ?? value.config?.event_time
    const relation = {
      ...(value.database && { database: value.database }),
      schema: value.schema ?? value.name,
      name: table.identifier ?? table.name,
    }
    const node: SourceNode = {
      kind: 'source',
      id: nameKey(`source.${project.config.name}.${value.name}.${table.name}`),
      name: nameKey(table.name),
      sourceName: nameKey(value.name),
      path: yaml.file,
      location: yaml.locate([...at, 'name']),
      description: table.description.trim(),
      columns: describedColumns(table.columns, yaml, at),
      tags: [...(value.tags ?? []), ...(table.tags ?? [])],
      parents: [],
      refs: new Map(),
      definitionHash: definitionHash(
        {
          text: '',
          config: { load, columns: table.columns.map(({ name, data_type }) => [name, data_type]) },
          macros: [],
          vars: {},
        },
        project.macros,
      ),
      relation,
      rejects: rejectsOf(relation, project.target.facts.longestName),
      ...(load && { load }),
      ...(freshness && { freshness }),
      ...(eventTime !== undefined && { eventTime }),
    }
    const types = table.columns.flatMap(({ data_type: type }, column) =>
      type ? [{ type, location: yaml.locate([...at, 'columns', column, 'data_type']) }] : [],
    )
    return { node, references: [], diagnostics: [...diagnostics, ...checkTypes(types)], isEnabled: true }
  })
}
