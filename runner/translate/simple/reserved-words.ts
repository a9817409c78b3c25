/** Words that the parser never takes for a name in every place. */
export const reservedWords = wordsOf(`
  all alter and any approximate as asymmetric binary both case cast connect_by_root create cross cube curdate current_catalog current_date
  current_datetime current_role current_schema current_time current_timestamp current_user date datetime delete distinct drop except exists
  false from getdate having if ilike inner insert intersect interval into join lambda lateral leading like limit localtime localtimestamp
  natural not now null on only or order pi qualify recursive rollup select session_user set some symmetric sysdate sysdatetime system_user
  systimestamp time timestamp timestamp_tz timestamptz trailing true try_cast union unpivot using utc_date utc_time utc_timestamp values where
  window with
`)

/** Words that it takes for names, but not for an alias without `as`. */
export const behindAsOnly = wordsOf(`
  add after always anti apply asc asof authorization auto_increment before begin between by cache cascade check cluster collate column comment
  commit connect constraint copy current cycle database declare default desc describe distribute domain each else end enum escape exclude exec
  execute fetch filter first following for foreign format full function generated glob grant group groups identity ignore in increment index
  indexed input instead is isnull keep key language last left load local match match_condition match_recognize materialized maxvalue member
  merge minvalue mod namespace new next no notnull nulls of offset old operator option ordinality others outer over overlaps overwrite owned
  partition pattern percent pivot placing positional pragma preceding prepare preserve prewhere primary prior procedure range references
  referencing refresh rename replace respect restart restrict returning returns revoke right rlike rollback row rows sample savepoint schema
  semi sequence settings show siblings start statement system table tablesample temp temporary then ties to transaction trigger truncate type
  unbounded unique update use view when within
`)

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
