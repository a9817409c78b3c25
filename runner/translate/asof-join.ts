import type { FromItem } from './from-item.ts'
import { conjuncts, sideOf } from './full-join.ts'
import { inside } from './precedence.ts'
import { quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, listOf, treeOf } from './tree.ts'
import { truthOf } from './truth.ts'

/** The order in which the nearest row comes first, by the comparison; the joined relation stands on its right. */
const nearest: Readonly<Record<string, string>> = { gte: ' desc', gt: ' desc', lte: '', lt: '' }
const mirrored: Readonly<Record<string, string>> = { gte: 'lte', gt: 'lt', lte: 'gte', lt: 'gt' }

/** `asof join`: each row's nearest partner, as a lateral subquery that gives one row at most. @throws Refusal */
export function writeAsof(kind: string, join: Fields, item: FromItem, left: Scope, both: Scope): string {
  const { dialect } = left
  const [name = '', ...others] = item.names.keys()
  if (!dialect.hasLeftLateral || others.length > 0 || !(kind === 'asof' || kind === 'asofleft'))
    return refuse(`an ${kind.replace('asof', 'asof ').trim()} join`, { at: join, hint })
  if (listOf(join.using).length > 0)
    return refuse('an asof join with "using"', { at: join, hint: 'Say "on", with each column\'s relation.' })
  const parts = conjuncts(join.on)
  const conditions = parts.map((part) => inside(truthOf(both.write(part, both), part), 3))
  const ordered = parts.flatMap((part) => {
    const tree = treeOf(part)
    if (!tree || nearest[tree.kind] === undefined) return []
    const isOnRight = sideOf(tree.fields.right, item, left) === 'right'
    const comparison = isOnRight ? tree.kind : (mirrored[tree.kind] ?? '')
    const value = both.write(isOnRight ? tree.fields.right : tree.fields.left, both)
    return [`${value.sql}${nearest[comparison] ?? ''}`]
  })
  if (ordered.length !== 1) return refuse('an asof join without one inequality', { at: join, hint })
  const rows = `select * from ${item.sql} where ${conditions.join(' and ')} order by ${ordered[0]} limit 1`
  return `${kind === 'asofleft' ? 'left' : 'inner'} join lateral (${rows}) as ${quoted(name, dialect)} on true`
}

const hint = 'Join all that came before, and keep the last by qualify row_number() over (…) = 1.'
