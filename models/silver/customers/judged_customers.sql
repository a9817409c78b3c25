with landed as (
  select * from {{ref "bronze_customers"}}
),

countries as (
  select country_code, calling_code from {{ref "countries"}}
),

unpacked as (
  select
    *,
    {{json_text "address" "street"}} as street,
    {{json_text "address" "postal_code"}} as postal_code,
    {{json_text "address" "city"}} as city,
    upper(trim({{json_text "address" "country"}})) as country_code
  from landed
),

typed as (
  select
    {{entity_key "customer_id"}} as entity_key,
    {{tidy_id "customer_id"}} as customer_id,
    {{tidy "first_name"}} as first_name,
    {{tidy "last_name"}} as last_name,
    {{clean_email "email"}} as email,
    {{clean_phone "phone" "countries.calling_code"}} as phone,
    {{tidy "street"}} as street,
    {{tidy "postal_code"}} as postal_code,
    {{tidy "city"}} as city,
    unpacked.country_code,
    {{tidy_code "tier"}} as tier,
    {{try_cast "consent" "boolean"}} as has_consent,
    {{try_instant "updated_at"}} as updated_at,
    _partition_at,
    _load_id,
    _source_file,
    _source_row
  from unpacked
  left join countries on countries.country_code = unpacked.country_code
),

judged as (
  select
    *,
    case
      {{faults "customer_id" (list "updated_at")}}
    end as reason
  from typed
)

select
  entity_key,
  first_name,
  last_name,
  email,
  phone,
  street,
  postal_code,
  city,
  country_code,
  tier,
  has_consent,
  updated_at,
  reason,
  {{verdict "entity_key, updated_at"}} as verdict,
  _load_id,
  _source_file,
  _source_row
from judged
