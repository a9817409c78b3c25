{{config materialized="view"}}
select
  entity_key,
  channel,
  receipt_id,
  line,
  refund,
  returned_at,
  updated_at,
  reason,
  _load_id,
  _source_file,
  _source_row
from {{ref "judged_returns"}}
where verdict = 'quarantined'
