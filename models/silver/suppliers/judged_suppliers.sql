with landed as (
  select * from {{ref "bronze_suppliers"}}
),

typed as (
  select
    {{entity_key "supplier_id"}} as entity_key,
    {{tidy_id "supplier_id"}} as supplier_id,
    {{tidy "name"}} as name,
    upper({{tidy "country"}}) as country_code,
    {{try_cast "lead_time_days" "integer"}} as lead_time_days,
    {{try_cast "rating" "decimal(4, 2)"}} as rating,
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
      {{faults "supplier_id" (list "updated_at")}}
    end as reason
  from typed
)

select
  entity_key,
  name,
  country_code,
  lead_time_days,
  rating,
  updated_at,
  reason,
  {{verdict "entity_key"}} as verdict,
  _load_id,
  _source_file,
  _source_row
from judged
