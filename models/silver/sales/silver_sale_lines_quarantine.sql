{{config materialized="view"}}
select
  channel,
  entity_key as receipt_id,
  position,
  line,
  product_id,
  quantity,
  unit_price,
  discount,
  line_reason as reason,
  _load_id,
  _source_file,
  _source_row
from {{ref "judged_sales"}}
where receipt_verdict = 'kept' and line_reason is not null
