/** Words that the parser never takes for a name in every place. */
export const reservedWords = wordsOf(`
  all alter and any approximate as asymmetric binary both case cast create cross cube current_catalog current_date current_role current_schema
  current_user date datetime delete distinct drop except exists false from having if ilike inner insert intersect interval into join lambda
  lateral leading like limit natural not now null on only or order pi qualify recursive rollup select session_user set some symmetric time
  timestamp timestamp_tz timestamptz trailing true try_cast union unpivot using values where window with
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
