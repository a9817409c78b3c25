import { fold } from '../contract/fold.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import type { StorageConfig } from '../contract/storage.ts'
import { postgresStorage, rangesOf } from './postgres-config.ts'

/** How a table that stands is kept, as {@link storageOf} asks for it. */
interface KeptAs {
  readonly unlogged: boolean
  readonly partition_by: { readonly column: string; readonly every: string | null } | null
  /** Whether its partitions are the runner's. */
  readonly is_own: boolean
}

/**
 * Whether a table would have to be made anew to be kept as the configs say. Partitions that somebody else gave it stay where the configs
 * name none.
 */
export const isKeptOtherwise: NonNullable<SqlWriter['isKeptOtherwise']> = (stands, storage) => {
  if (!isKeptAs(stands)) return false
  const { unlogged, partition_by: partitioning } = postgresStorage.parse(storage)
  const wanted = rangesOf(partitioning)
  const { partition_by: has, is_own: isOwn } = stands
  if (unlogged !== stands.unlogged) return true
  if (!wanted) return has !== null && isOwn
  return fold(wanted.column, 'lower') !== has?.column || wanted.every !== (has.every ?? wanted.every)
}

function isKeptAs(storage: StorageConfig): storage is StorageConfig & KeptAs {
  return 'unlogged' in storage && 'partition_by' in storage && 'is_own' in storage
}

/** A step of time as configs name it, and as PostgreSQL adds it. */
const steps = { day: '1 day', week: '7 days', month: '1 month', quarter: '3 months', year: '1 year' }

/**
 * An expression: how a table `c` of `pg_class` is kept, as JSON. Whether it is logged is said by its partitions, where it has some, and by
 * their bounds how long their ranges are: null where there are no ranges yet, `other` where they are none of the runner's.
 */
export const storageOf = `
    json_build_object(
      'unlogged', c.relpersistence = 'u' or exists (
        select from pg_catalog.pg_inherits as i join pg_catalog.pg_class as p on p.oid = i.inhrelid
        where i.inhparent = c.oid and p.relispartition and p.relpersistence = 'u'
      ),
      'is_own', exists (
        select from pg_catalog.pg_inherits as i join pg_catalog.pg_class as p on p.oid = i.inhrelid
        where i.inhparent = c.oid and p.relispartition and p.relname = format('p%s_other', c.oid)
      ),
      'partition_by', (
        select json_build_object('column', k.attname, 'every', (
          select case
            when count(*) = 0 then null
            ${Object.entries(steps)
              .map(
                ([every, step]) => `when bool_and(coalesce(ends = starts + interval '${step}', false)) then '${every}'`,
              )
              .join('\n            ')}
            else 'other' end
          from pg_catalog.pg_inherits as i
          join pg_catalog.pg_class as p on p.oid = i.inhrelid
          cross join lateral regexp_match(pg_get_expr(p.relpartbound, p.oid), $bound$^FOR VALUES FROM \\('(.*)'\\) TO \\('(.*)'\\)$$bound$) as b
          cross join lateral (
            select case when isDated then b[1]::timestamp end as starts, case when isDated then b[2]::timestamp end as ends
            from (values (k.atttypid in ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype))) as is_dated(isDated)
          ) as bounds
          where i.inhparent = c.oid and pg_get_expr(p.relpartbound, p.oid) <> 'DEFAULT'
        ))
        from pg_catalog.pg_partitioned_table as t
        left join pg_catalog.pg_attribute as k on k.attrelid = t.partrelid and k.attnum = t.partattrs[0]
        where t.partrelid = c.oid
      )
    )`
