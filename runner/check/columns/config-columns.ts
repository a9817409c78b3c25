import type { Column } from '../../adapters/contract/catalog.ts'
import { findColumn } from '../../adapters/contract/find-column.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { chooseStrategy, isMoment, matchedBy } from '../../materializations/index.ts'
import { type ModelNode, placeOfConfig } from '../../parse/node.ts'
import { nearOrAll } from '../../suggest.ts'
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
    ...(node.facts.keepsRows ? checkKey(node, node.config.unique_key, given) : []),
    ...(isByPartition(node) ? checkPartition(node, given, 'partition_by') : []),
    ...(isByTime(node) ? checkPartition(node, given, 'event_time') : []),
    ...ofConfigs,
    ...(node.facts.keepsHistory ? checkHistory(node, given) : []),
  ]
}

function isByPartition({ config, facts }: ModelNode): boolean {
  return facts.asksForNewRows && chooseStrategy(config).needs === 'partition_by'
}

function isByTime({ config, facts }: ModelNode): boolean {
  return facts.asksForNewRows && chooseStrategy(config).needs === 'event_time'
}

/** The columns of a partition, or of a batch, must be there on both sides; where a range counts, they must be moments. */
function checkPartition(node: ModelNode, given: Given, config: 'partition_by' | 'event_time'): Diagnostic[] {
  const { keys, every } = matchedBy(node.config)
  const absent = checkKey(node, keys, given, config)
  if (absent.length > 0 || (!every && config === 'partition_by')) return absent
  const location = placeOfConfig(node, config)
  const when = config === 'partition_by' ? ' with "every"' : ''
  // Where the table follows the types of its new rows, its own will be theirs.
  const kept = node.config.on_schema_change === 'sync_all_columns' ? [] : (given.kept ?? [])
  const sides = [given.columns, given.newColumns ?? [], kept]
  const others = sides
    .flatMap((columns) => findColumn(columns, keys[0] ?? '') ?? [])
    .filter(({ type }) => !isMoment(type))
  return others
    .slice(0, 1)
    .map(({ name, type }) =>
      diagnostic(
        'value-wrong',
        { key: config, expected: `must name a day or a moment${when}; "${name}" is ${type}` },
        { location, hint: `Cast it: cast(${name} as date).` },
      ),
    )
}

/** A key must be given in the first run and in each later one, and be there to compare with. */
function checkKey(
  node: ModelNode,
  key: readonly string[],
  { columns, newColumns = columns, kept = newColumns }: Given,
  config: 'unique_key' | 'partition_by' | 'event_time' = 'unique_key',
): Diagnostic[] {
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
    const found = missing(key, names).map((column) => {
      const hint = [nearOrAll(column, names, verb), out].filter(Boolean).join(' ')
      const place = { location: placeOfConfig(node, config), hint }
      return config === 'unique_key'
        ? diagnostic('unique-key-column', { column, lacking }, place)
        : diagnostic('config-column', { config, column, lacking }, place)
    })
    if (found.length) return found
  }
  return []
}

type Named = readonly [config: string, columns: readonly string[]]

function columnsNamed(node: ModelNode): readonly Named[] {
  const { config, facts } = node
  const { indexes = [], partition_by: partitionBy, cluster_by: clusterBy = [] } = config
  const ofMerge: readonly Named[] = [
    ['merge_update_columns', config.merge_update_columns ?? []],
    ['merge_exclude_columns', config.merge_exclude_columns ?? []],
  ]
  const ofStorage: readonly Named[] = [
    ['indexes', indexes.flatMap(({ columns }) => columns)],
    ['partition_by', isByPartition(node) ? [] : (partitionBy?.column ?? [])],
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
