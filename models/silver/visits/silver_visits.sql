{{config materialized="view"}}
select
  entity_key as visit_id,
  store_id,
  hour_at,
  local_hour_at,
  entries,
  exits,
  updated_at,
  _load_id
from {{ref "judged_visits"}}
where verdict = 'kept'
