import type { ShippedMacro } from '../../template/macros.ts'
import { dateSpine } from './date-spine.ts'
import { deduplicate } from './deduplicate.ts'
import { pivot } from './pivot.ts'
import { star } from './star.ts'
import { surrogateKey } from './surrogate-key.ts'
import { unionRelations } from './union-relations.ts'

/** A macro by its arguments, those that may be left out in brackets. */
function macro(name: string, listed: string, print: ShippedMacro['print']): ShippedMacro {
  const parameters = listed.split(' ').map((word) => {
    const own = word.replace(/^\[(.*)\]$/, '$1')
    return own === word ? { name: own } : { name: own, default: true as const }
  })
  const location = { file: `cupel/macros/relations/${name}.ts`, line: 1, column: 1 }
  return { kind: 'shipped', name, parameters, location, source: String(print), print }
}

/** The shipped macros that ask for columns, or make a query, by the names and arguments of dbt-utils. */
export const relationMacros: readonly ShippedMacro[] = [
  macro('star', 'from [relation_alias] [except] [prefix] [suffix]', star),
  macro(
    'union_relations',
    'relations [column_override] [include] [exclude] [source_column_name] [where]',
    unionRelations,
  ),
  macro('pivot', 'column values [alias] [agg] [cmp] [prefix] [suffix] [then_value] [else_value] [distinct]', pivot),
  macro('deduplicate', 'relation partition_by order_by', deduplicate),
  macro('generate_surrogate_key', 'field_list', surrogateKey),
  macro('surrogate_key', 'field_list', surrogateKey),
  macro('date_spine', 'datepart start_date end_date', dateSpine),
]
