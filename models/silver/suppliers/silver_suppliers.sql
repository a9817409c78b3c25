{{config materialized="view"}}
select
  entity_key as supplier_id,
  name,
  country_code,
  lead_time_days,
  rating,
  updated_at,
  _load_id
from {{ref "judged_suppliers"}}
where verdict = 'kept'
