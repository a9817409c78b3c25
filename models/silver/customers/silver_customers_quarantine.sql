{{config materialized="view"}}
select
  entity_key,
  updated_at,
  reason,
  _load_id,
  _source_file,
  _source_row
from {{ref "judged_customers"}}
where verdict = 'quarantined'
