import type { Manifest } from '../parse/manifest.ts'
import { type Relation, relationKey } from '../relation.ts'
import type { ResultEntry, WorkingRecords } from '../state/index.ts'
import type { Homes } from './homes.ts'

/** What the runner made aside, as far as it knows. */
export interface OwnRelations {
  /** Those that it may drop and replace, by {@link relationKey}. */
  readonly own: ReadonlySet<string>
  /** Those that are recorded in the schemas that were looked at, and no longer stand there. */
  readonly gone: readonly Relation[]
}

/**
 * What is recorded; and of models that were held before that was recorded, what was kept of them for looking into.
 * @param homes what was looked at
 * @param stands whether a relation is there
 */
export function ownRelations(
  manifest: Manifest,
  { entries, since }: WorkingRecords,
  lastResults: ReadonlyMap<string, ResultEntry>,
  { schemas, elsewhere }: Homes,
  stands: (relation: Relation) => boolean,
): OwnRelations {
  const recorded = entries.map(
    ({ database_name: database, schema_name: schema, relation_name: name }): Relation =>
      database ? { database, schema, name } : { schema, name },
  )
  const wasHeld = (id: string) => {
    const last = lastResults.get(id)
    return last?.status === 'held' && (since === undefined || last.finished_at < since)
  }
  const kept = [...manifest.nodes.values()].flatMap((node) =>
    'working' in node && wasHeld(node.id) ? [node.working.candidate, node.working.delta] : [],
  )
  const looked = [[undefined, schemas] as const, ...elsewhere]
  const seen = new Set(looked.flatMap(([database, own]) => own.map((schema) => placeKey({ database, schema }))))
  return {
    own: new Set([...recorded, ...kept].map(relationKey)),
    gone: recorded.filter((relation) => seen.has(placeKey(relation)) && !stands(relation)),
  }
}

function placeKey({ database, schema }: { readonly database?: string | undefined; readonly schema: string }): string {
  return relationKey({ ...(database !== undefined && { database }), schema, name: '' })
}
