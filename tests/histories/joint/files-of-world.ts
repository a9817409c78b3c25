import type { Files } from '../../support/folders.ts'
import type { Definition, World } from './world.ts'

/** A world's nodes as a person would write them. @param held the node whose test fails */
export function filesOfWorld(name: string, { definitions, seeds }: World, held: number | undefined): Files {
  const files: Record<string, string> = {}
  const entries: { models: object[]; seeds: object[]; snapshots: object[] } = { models: [], seeds: [], snapshots: [] }
  for (const [index, definition] of definitions.entries()) {
    const own = `${name}_n${index}`
    const tests = index === held ? ['held'] : []
    switch (definition.kind) {
      case 'seed': {
        const { type, hasW, rows } = seeds[index] ?? { type: 'INTEGER', hasW: false, rows: [] }
        const columns = ['id', 'v', ...(hasW ? ['w'] : []), 'u'] as const
        const lines = rows.map((row) => columns.map((column) => row[column as 'id'] ?? '').join(','))
        files[`seeds/${own}.csv`] = [columns.join(','), ...lines, ''].join('\n')
        const types = { id: 'INTEGER', v: type, ...(hasW && { w: 'INTEGER' }), u: 'TIMESTAMP' }
        entries.seeds.push({ name: own, config: { column_types: types }, data_tests: tests })
        break
      }
      case 'snapshot': {
        files[`snapshots/${own}.sql`] = textOf(name, definition, definitions)
        const { strategy, checked, deletes } = definition.snapshot
        const how = strategy === 'timestamp' ? { updated_at: 'u' } : { check_cols: checked }
        const config = { unique_key: 'id', strategy, hard_deletes: deletes, ...how }
        entries.snapshots.push({ name: own, config, data_tests: tests })
        break
      }
      default:
        files[`models/${own}.sql`] = `{{config ${configsOf(definition)}}}\n${textOf(name, definition, definitions)}`
        entries.models.push({ name: own, data_tests: tests })
    }
  }
  return { ...files, [`models/${name}.yml`]: JSON.stringify(entries) }
}

function configsOf({ kind, policy, isMergeOfV }: Definition): string {
  if (kind === 'view' || kind === 'table' || kind === 'ephemeral') return `materialized="${kind}"`
  const incremental = `materialized="incremental" incremental_strategy="${kind}" on_schema_change="${policy}"`
  switch (kind) {
    case 'merge':
      return `${incremental} unique_key="id"${isMergeOfV ? ' merge_update_columns="v"' : ''}`
    case 'delete+insert':
      return `${incremental} unique_key="id"`
    case 'insert_overwrite':
      return `${incremental} partition_by="id"`
    case 'microbatch':
      return `${incremental} event_time="u" batch_size="month" begin="2025-11-01" lookback=1`
    default:
      return incremental
  }
}

function textOf(name: string, { kind, op, parents: [first, second] }: Definition, definitions: readonly Definition[]) {
  const isSnapshot = (index: number) => definitions[index]?.kind === 'snapshot'
  const ref = (index: number) => `{{ref "${name}_n${index}"}}`
  // Of a snapshot, what holds.
  const from = (index: number) =>
    isSnapshot(index) ? `(select id, v, u from ${ref(index)} where dbt_valid_to is null)` : ref(index)
  const others = isSnapshot(first) ? 'v, u' : `{{star (ref "${name}_n${first}") except="id"}}`
  const half = (index: number) => `select id, cast(v as varchar) as v, u from ${from(index)} as h`
  switch (op) {
    case 'all':
      return `select * from ${from(first)} as p\n`
    case 'named':
      return `select id, v, w, u from ${from(first)} as p\n`
    case 'filtered':
      return `select * from ${from(first)} as p where id <> 2\n`
    case 'shifted':
      return `select id + 10 as id, ${others} from ${from(first)} as p\n`
    case 'counted':
      return `select id, count(*) as v, max(u) as u from ${from(first)} as p group by id\n`
    case 'both':
      return `${half(first)} union all ${half(second)}\n`
    case 'within':
      return `select * from ${from(first)} as p where id in (select id from ${from(second)} as q)\n`
    case 'newer': {
      const newer = `{{#if (is_incremental)}} where u > (select max(u) from {{this}}){{/if}}`
      const isAdding = !['view', 'table', 'ephemeral', 'snapshot', 'microbatch'].includes(kind)
      return `select * from ${from(first)} as p${isAdding ? newer : ''}\n`
    }
  }
}
