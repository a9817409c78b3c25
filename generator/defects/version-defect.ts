import { hash, oneOf } from '../random.ts'
import type { RecordKind } from './kinds.ts'

/** The kinds that a feed of versions knows: fewer for a first version, which others refer to. */
export interface VersionKinds {
  readonly first: readonly RecordKind[]
  readonly later: readonly RecordKind[]
}

/**
 * The defect of a version, if any. Only the first of an entity's versions that draws one is spoiled, so that no
 * business key suffers twice; who asks needs to remember nothing.
 */
export const versionDefect = (
  key: number,
  entity: number,
  version: number,
  share: number,
  kinds: VersionKinds,
): RecordKind | undefined => {
  const limit = share * 4294967296
  if (hash(key, entity, version) >= limit) return undefined
  for (let earlier = 0; earlier < version; earlier++) if (hash(key, entity, earlier) < limit) return undefined
  return oneOf(version === 0 ? kinds.first : kinds.later, hash(key, entity, version, 1) / 4294967296)
}
