{{config materialized="view"}}
select
  entity_key as interaction_id,
  session_id,
  customer_id,
  is_customer_known,
  store_id,
  product_id,
  type,
  device,
  referrer,
  occurred_at,
  occurred_on,
  updated_at,
  _load_id
from {{ref "judged_interactions"}}
where verdict = 'kept'
