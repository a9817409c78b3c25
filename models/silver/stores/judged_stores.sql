with landed as (
  select * from {{ref "bronze_stores"}}
),

typed as (
  select
    {{entity_key "store_id"}} as entity_key,
    {{tidy_id "store_id"}} as store_id,
    {{tidy "name"}} as name,
    {{tidy_code "kind"}} as kind,
    {{tidy "region"}} as region,
    {{tidy "department"}} as department,
    {{tidy "city"}} as city,
    upper({{tidy "country"}}) as country_code,
    {{try_cast "size_m2" "integer"}} as size_m2,
    {{try_cast "opens_at" "time"}} as opens_at,
    {{try_cast "closes_at" "time"}} as closes_at,
    {{try_cast "opened_on" "date"}} as opened_on,
    {{try_cast "max_hourly_entries" "integer"}} as max_hourly_entries,
    {{try_instant "updated_at"}} as updated_at,
    _partition_at,
    _load_id,
    _source_file,
    _source_row
  from landed
),

judged as (
  select
    *,
    case
      {{faults "store_id" (list "updated_at")}}
    end as reason
  from typed
)

select
  entity_key,
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
  reason,
  {{verdict "entity_key"}} as verdict,
  _load_id,
  _source_file,
  _source_row
from judged
