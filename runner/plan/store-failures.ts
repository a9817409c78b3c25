import type { Checked } from '../check/index.ts'
import type { DataTestNode } from '../parse/node.ts'
import { isShown, type SampleRule, storedAs } from '../quality/index.ts'
import { existing, type Known } from '../survey/index.ts'
import { isOwn } from './aside.ts'
import type { Aside, StoredFailures } from './plan.ts'

/** How a data test's failing rows are stored, and what of an earlier run goes before. */
interface Storing extends Aside {
  readonly store: StoredFailures | undefined
}

/**
 * How a data test's failing rows are stored: without columns about persons, and not at all where no other is known. A view of a candidate would
 * read nothing once that is published, so there it is a table.
 */
export function storeFailures(
  { id, config, stored: relation }: DataTestNode,
  { isAsked, readsCandidates, shows }: { isAsked: boolean; readsCandidates: boolean; shows: SampleRule },
  { testColumns }: Checked,
  known: Known,
): Storing {
  const as = storedAs(config, isAsked)
  const columns = (testColumns.get(id) ?? []).map(({ name }) => name).filter((name) => isShown(name, shows))
  const isHidden = shows.kind !== 'all'
  if (!as || (isHidden && columns.length === 0)) return { store: undefined, makes: [], drops: [] }
  const found = isOwn(relation, known) ? existing(known, relation) : undefined
  return {
    store: { relation, as: readsCandidates ? 'table' : as, ...(isHidden && { columns }) },
    makes: [relation],
    drops: found ? [{ relation, type: found.type }] : [],
  }
}
