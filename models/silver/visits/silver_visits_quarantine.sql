{{config materialized="view"}}
select
  entity_key,
  store_id,
  hour_at,
  entries,
  exits,
  updated_at,
  reason,
  _load_id,
  _source_file,
  _source_row
from {{ref "judged_visits"}}
where verdict = 'quarantined'
