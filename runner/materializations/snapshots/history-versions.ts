import {
  checkedColumns,
  givenRows,
  type MetaValues,
  type SnapshotFrame,
  saidAt,
  standingValue,
  versionId,
  versionItems,
} from './snapshot-frame.ts'

/**
 * A SELECT of the versions that a log of changes tells, as if the snapshot had run at each of its moments: of every key, the rows in the order
 * of their time, each until the next. With the strategy check a row that is as the one before it is no version. Where a table stands, only
 * what is new or not as it stands: what comes late takes its place, and the version that it comes before keeps its id.
 *
 * A row without a time is at none of the moments, and so in no version. Rows of one key and one time have no order; a guard finds them.
 */
export function historyVersions(frame: SnapshotFrame): string {
  const { input, keys, meta, given, moment, noEnd, sql } = frame
  const stands = input.isIncremental
  const same = sql.sameKey(keys)
  const key = (alias: string) => keys.map((name) => `${alias}.${sql.quote(name)}`).join(', ')
  const names = given.map(({ name }) => sql.quote(name)).join(', ')
  const own = (name: string) => sql.cast(`t.${sql.quote(name)}`, moment)
  const text = (value: string) => sql.cast(value, 'VARCHAR')
  // A version of a row that could not say when it changed stands at its beginning.
  const at = `coalesce(${own(meta.updatedAt)}, ${own(meta.validFrom)})`
  const standing = [
    `select ${given.map((column) => `${standingValue(frame, column)} as ${sql.quote(column.name)}`).join(', ')},`,
    `${at} as "__at", t.${sql.quote(meta.scdId)} as "__id", ${own(meta.validFrom)} as "__from", ${own(meta.validTo)} as "__to"`,
    `from ${sql.relation(input.target)} as t`,
    // By joins, here and below: for exists over what a WITH has named, DuckDB 1.5 groups all rows.
    `join (select distinct ${sql.columnList(keys)} from news) as d on ${same}`,
  ].join('\n')
  const isKnown = [`select 1 from ${sql.relation(input.target)} as t`, `where ${same} and ${at} = d."__at"`].join(' ')
  const noId = `${text('null')} as "__id", ${sql.cast('null', moment)} as "__from", ${sql.cast('null', moment)} as "__to"`
  const byTime = `partition by ${key('d')} order by d."__at"`
  const version: MetaValues = {
    scdId: `coalesce(d."__id", ${versionId(frame, ['d."__at"', 'd."__known"'])})`,
    updatedAt: 'd."__at"',
    validFrom: 'd."__at"',
    validTo: `coalesce(d."__until", ${noEnd})`,
    isDeleted: false,
  }
  const isOther = [
    'd."__id" is null',
    'd."__from" is distinct from d."__at"',
    `d."__to" is distinct from coalesce(d."__until", ${noEnd})`,
  ]
  return [
    `with given as (\n${givenRows(frame)}\n),`,
    `timed as (select d.*, ${saidAt(frame)} as "__at" from given as d where ${saidAt(frame)} is not null),`,
    `doubled as (select ${key('d')}, d."__at" from timed as d group by ${key('d')}, d."__at" having count(*) > 1),`,
    // What has no order comes once more, so that one of it is a version in any order, and the guard finds it.
    `news as (select d.* from timed as d${stands ? ` where not exists (${isKnown})` : ''}`,
    `union all\nselect d.* from timed as d join doubled as t on ${same} and t."__at" = d."__at"),`,
    `log as (\nselect ${names}, "__at", ${noId} from news${stands ? `\nunion all\n${standing}` : ''}\n),`,
    'compared as (',
    `select d.*, ${differs(frame, byTime)} as "__differs" from log as d`,
    '),',
    // A run of rows that are alike, and within it the versions that stand: each of these stays one.
    'runs as (',
    `select d.*, sum(d."__differs") over (${byTime} rows unbounded preceding) as "__run",`,
    `count(d."__id") over (partition by ${key('d')}) as "__known" from compared as d`,
    '),',
    'parts as (',
    `select d.*, greatest(1, count(d."__id") over (partition by ${key('d')}, d."__run" order by d."__at" rows unbounded preceding)) as "__part" from runs as d`,
    '),',
    'versions as (',
    `select ${names}, "__at", "__known",`,
    ...['__id', '__from', '__to'].map(
      (name, index) =>
        `max("${name}") over (partition by ${key('d')}, d."__run", d."__part") as "${name}"${index < 2 ? ',' : ''}`,
    ),
    `, row_number() over (partition by ${key('d')}, d."__run", d."__part" order by d."__at") as "__nth" from parts as d`,
    '),',
    'ended as (',
    `select d.*, lead(d."__at") over (${byTime}) as "__until" from versions as d where d."__nth" = 1`,
    ')',
    `select ${versionItems(frame, ({ name }) => `d.${sql.quote(name)}`, version)} from ended as d`,
    ...(stands ? [`where ${isOther.join(' or ')}`] : []),
  ].join('\n')
}

/** 1 for a row that is not as the one before it, else 0. */
function differs(frame: SnapshotFrame, byTime: string): string {
  const { input, sql } = frame
  if (input.config.strategy === 'timestamp') return '1'
  const changes = checkedColumns(frame).map(({ name }) => {
    const column = `d.${sql.quote(name)}`
    return `${column} is distinct from lag(${column}) over (${byTime})`
  })
  // Of two at the same time both are versions, so that the guard finds them.
  const isFirst = `coalesce(lag(d."__at") over (${byTime}) = d."__at", row_number() over (${byTime}) = 1)`
  return `case when ${[isFirst, ...changes].join(' or ')} then 1 else 0 end`
}
