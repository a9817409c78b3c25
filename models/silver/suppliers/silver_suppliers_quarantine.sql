{{config materialized="view"}}
select
  supplier_id,
  name,
  updated_at,
  reason,
  _load_id,
  _source_file,
  _source_row
from {{ref "judged_suppliers"}}
where verdict = 'quarantined'
