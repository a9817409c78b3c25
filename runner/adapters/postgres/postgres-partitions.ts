import type { Relation } from '../../relation.ts'
import type { SqlWriter } from '../contract/sql-writer.ts'
import { doBlock } from './do-block.ts'
import type { Ranges } from './postgres-config.ts'

type Sql = Pick<SqlWriter, 'relation' | 'quote'>

/** Statements that make a table of partitions from a SELECT: its rows are found first, then the ranges that they need. */
export function createPartitionedAs(table: Relation, select: string, kind: string, by: Ranges, sql: Sql): string[] {
  const parent = sql.relation(table)
  return [
    `create temporary table ${found} as\n${select}`,
    `create table ${parent} (like ${found}) partition by range (${sql.quote(by.column)})`,
    partitionsFor(table, found, by, kind, sql),
    `insert into ${parent} select * from ${found}`,
    `drop table ${found}`,
  ]
}

/** A statement that makes the partitions that the rows of another table need and that are not there. */
export function makePartitions(table: Relation, rows: Relation, by: Ranges, kind: string, sql: Sql): string {
  return partitionsFor(table, sql.relation(rows), by, kind, sql)
}

/** The rows while their table is made; all its statements are one transaction. */
const found = 'pg_temp."__cupel_rows"'

/**
 * A partition bears its table's object id in its name, because a table is renamed when it is published, and its partitions are not.
 * Rows without a date, or with an infinite one, stand in the default partition.
 */
function partitionsFor(table: Relation, rows: string, { column, every }: Ranges, kind: string, sql: Sql): string {
  const step = every === 'quarter' ? '3 months' : `1 ${every}`
  const literal = (name: string) => `'${name.replaceAll("'", "''")}'`
  const value = `r.${sql.quote(column)}::timestamp`
  return doBlock(`
declare
  home constant text := ${literal(sql.quote(table.schema))};
  parent constant regclass := ${literal(sql.relation(table))}::regclass;
  starts timestamp;
  part text := format('p%s_other', parent::oid);
begin
  if to_regclass(format('%s.%I', home, part)) is null then
    execute format('create ${kind} %s.%I partition of %s default', home, part, parent);
  end if;
  for starts in
    select distinct date_trunc('${every}', ${value}) from ${rows} as r where isfinite(${value}) order by 1
  loop
    part := format('p%s_%s', parent::oid, to_char(starts, 'YYYYMMDD'));
    if to_regclass(format('%s.%I', home, part)) is null then
      execute format(
        'create ${kind} %s.%I partition of %s for values from (%L) to (%L)', home, part, parent, starts, starts + interval '${step}'
      );
    end if;
  end loop;
end
`)
}
