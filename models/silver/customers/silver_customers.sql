with numbered as (
  select
    *,
    row_number() over (partition by customer_id order by valid_from) as version
  from {{ref "silver_customer_history"}}
)

select
  customer_id,
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
  valid_from,
  valid_to,
  valid_to is null as is_current,
  {{holds_from "version" "valid_from"}} as holds_from,
  {{holds_to "valid_to"}} as holds_to,
  _load_id
from numbered
