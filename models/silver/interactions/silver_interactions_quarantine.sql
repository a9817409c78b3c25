{{config materialized="view"}}
select
  entity_key,
  session_id,
  store_id,
  product_id,
  type,
  occurred_at,
  updated_at,
  reason,
  _load_id,
  _source_file,
  _source_row
from {{ref "judged_interactions"}}
where verdict = 'quarantined'
