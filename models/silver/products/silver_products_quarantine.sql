{{config materialized="view"}}
select
  entity_key,
  title,
  supplier_id,
  price,
  cost,
  updated_at,
  reason,
  _load_id,
  _source_file,
  _source_row
from {{ref "judged_products"}}
where verdict = 'quarantined'
