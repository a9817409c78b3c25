import type { Column } from '../adapters/contract/catalog.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type ModelNode, placeOfConfig } from '../parse/node.ts'
import { nearOrAll } from '../suggest.ts'
import { checkHistory } from './check-history.ts'

/** Which columns there are, by who has them. */
interface Given {
  /** What the model's SELECT gives. */
  readonly columns: readonly Column[]
  /** What it gives where new rows are asked for. */
  readonly newColumns?: readonly Column[]
  /** What the table has that they are added to. */
  readonly kept?: readonly Column[] | undefined
}

/** Findings for columns that a model's configs name, and that are not there. A config that means nothing for its materialization is passed over. */
export function checkConfigColumns(node: ModelNode, given: Given): Diagnostic[] {
  const names = given.columns.map(({ name }) => name)
  const ofConfigs = columnsNamed(node).flatMap(([config, columns]) =>
    missing(columns, names).map((column) =>
      diagnostic(
        'config-column',
        { config, column },
        { location: placeOfConfig(node, config), hint: nearOrAll(column, names, 'It gives') },
      ),
    ),
  )
  return [
    ...(node.facts.keepsRows ? checkKey(node, given) : []),
    ...ofConfigs,
    ...(node.facts.keepsHistory ? checkHistory(node, given) : []),
  ]
}

/** A key must be given in the first run and in each later one, and be there to compare with. */
function checkKey(node: ModelNode, { columns, newColumns = columns, kept = newColumns }: Given): Diagnostic[] {
  const owners = [
    { has: columns, lacking: 'the model does not give', verb: 'It gives' },
    { has: newColumns, lacking: 'the model does not give with its new rows', verb: 'They have' },
    {
      has: kept,
      lacking: 'the table that stands does not have',
      verb: 'It has',
      out: node.facts.keepsHistory ? undefined : '--full-refresh makes it anew.',
    },
  ]
  for (const { has, lacking, verb, out } of owners) {
    const names = has.map(({ name }) => name)
    const found = missing(node.config.unique_key, names).map((column) => {
      const hint = [nearOrAll(column, names, verb), out].filter(Boolean).join(' ')
      return diagnostic('unique-key-column', { column, lacking }, { location: placeOfConfig(node, 'unique_key'), hint })
    })
    if (found.length) return found
  }
  return []
}

type Named = readonly [config: string, columns: readonly string[]]

function columnsNamed({ config, facts }: ModelNode): readonly Named[] {
  const { indexes = [], partition_by: partitionBy, cluster_by: clusterBy = [] } = config
  const ofMerge: readonly Named[] = [
    ['merge_update_columns', config.merge_update_columns ?? []],
    ['merge_exclude_columns', config.merge_exclude_columns ?? []],
  ]
  const ofStorage: readonly Named[] = [
    ['indexes', indexes.flatMap(({ columns }) => columns)],
    ['partition_by', partitionBy ? [partitionBy.column] : []],
    // The others are expressions, which the warehouse reads.
    ['cluster_by', clusterBy.filter((expression) => /^\w+$/.test(expression))],
  ]
  const { updated_at: updatedAt, check_cols: checked = [] } = config
  const ofHistory: readonly Named[] = [
    ['updated_at', updatedAt === undefined ? [] : [updatedAt]],
    ['check_cols', checked === 'all' ? [] : checked],
  ]
  return [
    ...(facts.asksForNewRows ? ofMerge : []),
    ...(facts.keepsHistory ? ofHistory : []),
    ...(facts.storesRows ? ofStorage : []),
  ]
}

function missing(columns: readonly string[], names: readonly string[]): string[] {
  const known = new Set(names.map((name) => name.toLowerCase()))
  return [...new Set(columns)].filter((column) => !known.has(column.toLowerCase()))
}
