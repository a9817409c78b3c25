with landed as (
  select * from {{ref "bronze_visits"}}
),

stores as (
  select store_id, max_hourly_entries from {{ref "silver_stores"}}
),

typed as (
  select
    {{entity_key "visit_id"}} as entity_key,
    {{tidy_id "visit_id"}} as visit_id,
    {{tidy_id "landed.store_id"}} as store_id,
    stores.store_id is not null as is_store_known,
    stores.max_hourly_entries,
    {{try_instant "hour"}} as hour_at,
    {{try_cast "entries" "integer"}} as entries,
    {{try_cast "exits" "integer"}} as exits,
    {{try_instant "updated_at"}} as updated_at,
    _partition_at,
    _load_id,
    _source_file,
    _source_row
  from landed
  left join stores on stores.store_id = {{tidy_id "landed.store_id"}}
),

judged as (
  select
    *,
    case
      {{faults "visit_id" (list "hour_at" "updated_at")}}
      when not is_store_known then 'unknown_store'
      when entries is null or entries < 0 or exits < 0 then 'impossible_quantity'
      when entries > {{var "stuck_sensor_factor"}} * max_hourly_entries then 'stuck_sensor'
    end as reason
  from typed
)

select
  entity_key,
  store_id,
  hour_at,
  {{local_time "hour_at"}} as local_hour_at,
  entries,
  exits,
  updated_at,
  reason,
  {{verdict "entity_key"}} as verdict,
  _load_id,
  _source_file,
  _source_row
from judged
