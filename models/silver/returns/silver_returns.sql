{{config materialized="view"}}
select
  entity_key as return_id,
  channel,
  receipt_id,
  line,
  store_id,
  return_reason,
  refund,
  returned_at,
  returned_on,
  updated_at,
  _load_id
from {{ref "judged_returns"}}
where verdict = 'kept'
