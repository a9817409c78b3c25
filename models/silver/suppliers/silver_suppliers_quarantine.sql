{{config materialized="view"}}
select
  entity_key,
  name,
  updated_at,
  reason,
  _load_id,
  _source_file,
  _source_row
from {{ref "judged_suppliers"}}
where verdict = 'quarantined'
