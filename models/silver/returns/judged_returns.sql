with landed as (
  select * from {{ref "bronze_returns"}}
),

sold as (
  select channel, receipt_id, line, store_id, sold_at from {{ref "silver_sale_lines"}}
),

typed as (
  select
    {{entity_key "return_id"}} as entity_key,
    {{tidy_id "return_id"}} as return_id,
    {{tidy_code "channel"}} as channel,
    {{tidy_id "receipt_id"}} as receipt_id,
    {{try_cast "line" "integer"}} as line,
    {{tidy_code "reason"}} as return_reason,
    {{try_cast "refund" "decimal(18, 2)"}} as refund,
    {{try_instant "returned_at"}} as returned_at,
    {{try_instant "updated_at"}} as updated_at,
    _partition_at,
    _load_id,
    _source_file,
    _source_row
  from landed
),

-- A return counts at the store that sold. Until its sale is there it waits: returns are all judged at every run.
judged as (
  select
    typed.*,
    sold.store_id,
    case
      {{faults "return_id" (list "returned_at" "typed.updated_at")}}
      when refund is null or refund < 0 then 'impossible_refund'
      when sold.store_id is null then 'unknown_sale'
    end as reason
  from typed
  left join sold
    on sold.channel = typed.channel and sold.receipt_id = typed.receipt_id and sold.line = typed.line
)

select
  entity_key,
  channel,
  receipt_id,
  line,
  store_id,
  return_reason,
  refund,
  returned_at,
  {{local_day "returned_at"}} as returned_on,
  updated_at,
  reason,
  {{verdict "entity_key"}} as verdict,
  _load_id,
  _source_file,
  _source_row
from judged
