{{config materialized="view"}}
select
  entity_key as store_id,
  name,
  kind,
  region,
  department,
  city,
  country_code,
  size_m2,
  opens_at,
  closes_at,
  opened_on,
  max_hourly_entries,
  updated_at,
  _load_id
from {{ref "judged_stores"}}
where verdict = 'kept'
