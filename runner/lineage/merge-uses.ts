import { directKinds, isDirect, type UseKind } from './column-use.ts'
import type { PlanUse } from './operators/output.ts'

/** Uses of several, each once; of several that bring in one column's value, the one that changes it most. */
export function mergeUses<Use extends Named>(...lists: readonly (readonly Use[])[]): readonly Use[] {
  const filled = lists.filter((uses) => uses.length > 0)
  const [only = []] = filled
  return filled.length < 2 ? only : eachOnce(filled)
}

/** What tells uses apart. */
type Named = Pick<PlanUse, 'node' | 'column' | 'kind'>

function eachOnce<Use extends Named>(lists: readonly (readonly Use[])[]): readonly Use[] {
  const merged = new Map<string, Use>()
  for (const uses of lists) {
    for (const use of uses) {
      const key = `${use.node}\0${use.column}\0${isDirect(use.kind) ? '' : use.kind}`
      const before = merged.get(key)
      if (!before || strength(use.kind) > strength(before.kind)) merged.set(key, use)
    }
  }
  return [...merged.values()]
}

function strength(kind: UseKind): number {
  return isDirect(kind) ? directKinds.indexOf(kind) : 0
}

/** Uses as an expression makes them: of what comes in directly, the stronger kind holds; what only decides stays what it is. */
export function throughExpression(
  uses: readonly PlanUse[],
  kind: 'transformation' | 'aggregation',
  at: number | undefined,
): readonly PlanUse[] {
  return uses.map((use) =>
    isDirect(use.kind) ? placed({ ...use, kind: strength(kind) > strength(use.kind) ? kind : use.kind }, at) : use,
  )
}

/** Uses as something makes them that only decides. */
export function deciding(
  uses: readonly PlanUse[],
  kind: Exclude<UseKind, (typeof directKinds)[number]>,
  at?: number,
): readonly PlanUse[] {
  return eachOnce([uses.map((use) => placed({ ...use, kind }, at))])
}

/** The place of the outer expression is meant, where it has one. */
function placed(use: PlanUse, at: number | undefined): PlanUse {
  return at === undefined ? use : { ...use, at }
}
