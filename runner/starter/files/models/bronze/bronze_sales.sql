select
  sale_id,
  product,
  quantity,
  amount_cents,
  sold_at,
  _source_file as delivered_in
from {{source "landing" "sales"}}
