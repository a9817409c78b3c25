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
  updated_at,
  _load_id
from {{ref "judged_customers"}}
where verdict = 'kept'
