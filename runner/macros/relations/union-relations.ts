import { unknownType } from '../../sql/parse-sql-type.ts'
import type { KnownColumn, ShippedCall } from '../../template/shipped-call.ts'
import { isRecord, type Value } from '../../template/template-scope.ts'
import { listOf, namesOf, textOf } from './arguments.ts'
import { isNamed, pickColumns } from './pick-columns.ts'

/** A column of the union: as the first relation spells it that has it. */
interface UnionColumn {
  readonly name: string
  /** What it is cast to: what was asked for, or what a relation has that others lack. */
  readonly type: string
  readonly isCast: boolean
}

/** The rows of relations one below the other, by the names of their columns; what a relation lacks is NULL. */
export function unionRelations(call: ShippedCall): string {
  const relations = listOf(call, 'relations')
  if (relations.length === 0 || !relations.every((relation) => call.isRelation(relation)))
    throw call.refuse('takes a list of relations', 'That is (list (ref "a") (ref "b")).')
  const sourceName = call.given.has('source_column_name') ? textOf(call, 'source_column_name') : '_dbt_source_relation'
  const where = textOf(call, 'where')
  const parts = relations.map((relation) => ({ relation, columns: call.columns(relation) }))
  const columns = unionColumns(
    parts.flatMap((part) => part.columns),
    call,
  )
  if (sourceName && columns.some((column) => isNamed(column, sourceName)))
    throw call.refuse(
      `is given "${sourceName}" as source_column_name, which is a column already`,
      'Give it another name, or leave it out by source_column_name="".',
    )
  return parts.map((part) => selectOf(part, columns, sourceName, where, call)).join('\nunion all\n')
}

function unionColumns(all: readonly KnownColumn[], call: ShippedCall): readonly UnionColumn[] {
  const [include, exclude] = [namesOf(call, 'include'), namesOf(call, 'exclude')]
  if (include.length && exclude.length) throw call.refuse('takes include or exclude, and not both')
  const first = all.filter((column, index) => all.findIndex(({ name }) => isNamed(column, name)) === index)
  const picked = pickColumns(first, { include, exclude, excludeKey: 'exclude' }, call, 'these relations')
  const overrides = typesGiven(picked, call)
  return picked.map(({ name, type }) => {
    const override = overrides.find(([key]) => isNamed({ name }, key))?.[1]
    return { name, type: override ?? type, isCast: override !== undefined }
  })
}

/** The types of `column_override`. */
function typesGiven(columns: readonly KnownColumn[], call: ShippedCall): readonly (readonly [string, string])[] {
  const given = call.given.get('column_override') ?? {}
  if (!isRecord(given) || call.isRelation(given))
    throw call.refuse(
      'takes types by column as column_override',
      'That is column_override=(dict amount="decimal(10, 2)").',
    )
  return Object.entries(given).map(([name, type]) => {
    if (!columns.some((column) => isNamed(column, name)))
      throw call.refuse(`is given "${name}" in column_override, which is no column of these relations`)
    if (typeof type !== 'string' || unknownType(type) !== undefined)
      throw call.refuse(`is given ${call.literal(type)} as the type of "${name}", which is none`)
    return [name, type] as const
  })
}

function selectOf(
  { relation, columns: own }: { relation: Value; columns: readonly KnownColumn[] },
  columns: readonly UnionColumn[],
  sourceName: string,
  where: string,
  call: ShippedCall,
): string {
  const items = columns.map(({ name, type, isCast }) => {
    const column = own.find((one) => isNamed(one, name))
    const text = call.quote(name)
    if (!column) return `cast(null as ${type}) as ${text}`
    if (isCast) return `cast(${column.text} as ${type}) as ${text}`
    return column.name === name ? column.text : `${column.text} as ${text}`
  })
  const source = sourceName
    ? [`cast(${call.literal(call.nameOf(relation))} as varchar) as ${call.quote(sourceName)}`]
    : []
  const filter = where ? `\nwhere ${where}` : ''
  return `select\n  ${[...source, ...items].join(',\n  ')}\nfrom ${call.print(relation)}${filter}`
}
