import type { Column } from '../../adapters/contract/catalog.ts'
import {
  checkedColumns,
  givenRows,
  hasColumn,
  type MetaValues,
  type SnapshotFrame,
  saidAt,
  standingValue,
  versionId,
  versionItems,
} from './snapshot-frame.ts'
import { deletesOf } from './snapshot-shape.ts'

/**
 * A SELECT of what changes in a snapshot: new versions, and versions that end, under the ids that they have. The SELECT of the rows is read
 * once, so that one moment is seen. Of a key that it gives twice all rows come as new versions; a guard finds them.
 *
 * A version begins when its row says that it changed, if that is after what was known of the row; else at the time of the run, and never
 * before the version that it follows. So the versions of a row lie one behind the other.
 */
export function newVersions(frame: SnapshotFrame): string {
  const { input, keys, meta, noEnd, now, sql, moment } = frame
  const target = sql.relation(input.target)
  const same = sql.sameKey(keys)
  const key = sql.columnList(keys)
  const keyOf = (alias: string) => keys.map((name) => `${alias}.${sql.quote(name)}`).join(', ')
  const col = (name: string) => sql.quote(name)
  const d = ({ name }: Column) => `d.${col(name)}`
  const said = saidAt(frame)
  const nothing = ({ type }: Column) => sql.cast('null', type)
  const ofRow = (column: Column) => (frame.takenOver.includes(column) ? nothing(column) : d(column))
  const deletes = deletesOf(input.config)
  const texts = { begins: 'd."__begins"', was: 'd."__was"' }
  const standsAsDeleted = frame.tellsDeleted && hasColumn(input, meta.isDeleted)
  const isDeleted = standsAsDeleted ? `coalesce(t.${col(meta.isDeleted)}, 'False') = 'True'` : 'false'
  const fresh: MetaValues = {
    scdId: versionId(frame, [texts.begins, 'd."__previous"']),
    updatedAt: said,
    validFrom: texts.begins,
    validTo: noEnd,
    isDeleted: false,
  }
  const ended = (at: string, id: string): MetaValues => ({
    scdId: id,
    updatedAt: 'null',
    validFrom: 'null',
    validTo: at,
    isDeleted: false,
  })
  const endOfGone = laterOf(now, sql.cast(`t.${col(meta.validFrom)}`, moment))
  const endRows = [
    `select ${versionItems(frame, ofRow, fresh)} from versions as d`,
    `select ${versionItems(frame, nothing, ended(texts.begins, texts.was))} from versions as d where ${texts.was} is not null`,
    ...(deletes === 'ignore'
      ? []
      : [`select ${versionItems(frame, nothing, ended('d."__end"', `d.${col(meta.scdId)}`))} from gone as d`]),
    ...(deletes === 'new_record'
      ? [
          `select ${versionItems(frame, d, {
            scdId: versionId(frame, ['d."__end"', `d.${col(meta.scdId)}`]),
            updatedAt: now,
            validFrom: 'd."__end"',
            validTo: noEnd,
            isDeleted: true,
          })} from gone as d`,
        ]
      : []),
  ]
  return [
    `with given as (\n${givenRows(frame)}\n),`,
    `doubled as (select ${key} from given group by ${key} having count(*) > 1),`,
    `standing as (select * from ${target} where ${frame.isCurrent}),`,
    'touched as (',
    `select d.*, t.${col(meta.scdId)} as "__was", ${sql.cast(`t.${col(meta.validFrom)}`, moment)} as "__after"`,
    `from given as d left join standing as t on ${same}`,
    `where t.${col(meta.scdId)} is null or ${isDeleted} or ${hasChanged(frame)}`,
    // Not as one more condition: PostgreSQL would look for the doubled ones at every row. By joins, here and below: for exists over what a WITH
    // has named, DuckDB 1.5 groups all rows.
    'union all',
    `select d.*, ${sql.cast('null', 'VARCHAR')}, ${sql.cast('null', moment)}`,
    `from given as d join doubled as t on ${same}`,
    '),',
    'ended as (',
    `select ${keyOf('t')}, max(${sql.cast(`t.${col(meta.validTo)}`, moment)}) as "__after", count(*) as "__versions"`,
    `from ${target} as t join (select distinct ${key} from touched where "__was" is null) as d on ${same}`,
    `group by ${keyOf('t')}`,
    '),',
    'versions as (',
    `select d.*, ${beginning(said, 'coalesce(d."__after", t."__after")', now)} as "__begins",`,
    `coalesce(${texts.was}, ${sql.cast('t."__versions"', 'VARCHAR')}, '') as "__previous"`,
    `from touched as d left join ended as t on ${texts.was} is null and ${same}`,
    `)${deletes === 'ignore' ? '' : ','}`,
    ...(deletes === 'ignore'
      ? []
      : [
          'gone as (',
          `select ${[...frame.given, ...frame.takenOver].map((column) => `${standingValue(frame, column)} as ${col(column.name)}`).join(', ')},`,
          `t.${col(meta.scdId)}, ${endOfGone} as "__end"`,
          `from standing as t left join (select ${key}, true as "__is_given" from given) as d on ${same}`,
          `where d."__is_given" is null and not (${isDeleted})`,
          ')',
        ]),
    endRows.join('\nunion all\n'),
  ].join('\n')
}

/** When a new version begins, by what its row says and by when the one before it began or ended, if there is one. */
function beginning(said: string, after: string, now: string): string {
  return `case when ${after} is null then coalesce(${said}, ${now}) when ${said} > ${after} then ${said} else ${laterOf(now, after)} end`
}

function laterOf(one: string, other: string): string {
  return `case when ${other} > ${one} then ${other} else ${one} end`
}

/** The condition that a row is not what the version says that holds. */
function hasChanged(frame: SnapshotFrame): string {
  const { input, meta, sql, moment } = frame
  if (input.config.strategy === 'timestamp') {
    const known = sql.cast(`t.${sql.quote(meta.updatedAt)}`, moment)
    const said = saidAt(frame)
    return `${said} > ${known} or (${known} is null and ${said} is not null)`
  }
  const looked = checkedColumns(frame)
  // A column that nobody has looked at before makes every row another.
  if (looked.some(({ name }) => !hasColumn(input, name))) return 'true'
  return looked
    .map((column) => `d.${sql.quote(column.name)} is distinct from ${standingValue(frame, column)}`)
    .join(' or ')
}
