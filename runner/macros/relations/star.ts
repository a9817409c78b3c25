import type { ShippedCall } from '../../template/shipped-call.ts'
import { namesOf, relationOf, textOf } from './arguments.ts'
import { pickColumns } from './pick-columns.ts'

/** The columns of a relation, without some, each of another name where a prefix or suffix is given. */
export function star(call: ShippedCall): string {
  const from = relationOf(call, 'from')
  const [alias, prefix, suffix] = [textOf(call, 'relation_alias'), textOf(call, 'prefix'), textOf(call, 'suffix')]
  const exclude = namesOf(call, 'except')
  const of = `"${call.nameOf(from)}"`
  const columns = pickColumns(call.columns(from), { include: [], exclude, excludeKey: 'except' }, call, of)
  return columns
    .map(({ name, text }) => {
      const column = alias ? `${alias}.${text}` : text
      return prefix || suffix ? `${column} as ${call.quote(`${prefix}${name}${suffix}`)}` : column
    })
    .join(',\n  ')
}
