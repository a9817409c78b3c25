select
  "Voucher code" as voucher,
  {{pivot "status" (list "paid" "sent" "open") then_value="amount" else_value="0" suffix="_amount"}},
  {{pivot "order_id" (list 1 2) agg="count" else_value="" prefix="order_"}}
from {{ref "web_orders"}}
group by "Voucher code"
