with versions as (
  select * from {{ref "judged_customers"}} where verdict = 'kept'
),

numbered as (
  select
    *,
    row_number() over history as version,
    lead(updated_at) over history as valid_to
  from versions
  window history as (partition by entity_key order by updated_at)
)

select
  entity_key as customer_id,
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
  version,
  updated_at as valid_from,
  valid_to,
  valid_to is null as is_current,
  {{holds_from "version" "updated_at"}} as holds_from,
  {{holds_to "valid_to"}} as holds_to,
  _load_id
from numbered
