import type { GenericInput } from './generic-test.ts'
import { groupColumns } from './group-columns.ts'

/** What is computed of one relation. */
interface Side {
  readonly from: string
  /** The aggregate. */
  readonly value: string
  readonly groups: readonly string[]
}

/**
 * Two aggregates beside each other, ready for FROM: one row of `this_value` and `other_value`, or one for each group, whose columns bear the
 * names of the first side. A group that only one side has gives NULL for the other; NULLs are one group.
 */
export function bothSides(one: Side, other: Side, { quote }: Pick<GenericInput['sql'], 'quote'>): string {
  if (one.groups.length === 0) {
    const of = ({ from, value }: Side, name: string) =>
      `(select ${value} as ${name} from ${from} as tested) as ${name}_side`
    return `(\nselect * from ${of(one, 'this_value')} cross join ${of(other, 'other_value')}\n)`
  }
  const groups = groupColumns(one.groups, { quote })
  const renamed = other.groups.map((name, index) => `${quote(name)} as ${quote(one.groups[index] ?? name)}, `).join('')
  const by = other.groups.map(quote).join(', ')
  return [
    '(',
    `select ${groups.select}max(this_value) as this_value, max(other_value) as other_value`,
    'from (',
    `select ${groups.select}${one.value} as this_value, null as other_value`,
    `from ${one.from} as tested${groups.by}`,
    'union all',
    `select ${renamed}null as this_value, ${other.value} as other_value`,
    `from ${other.from} as tested`,
    `group by ${by}`,
    `) as sides${groups.by}`,
    ')',
  ].join('\n')
}
