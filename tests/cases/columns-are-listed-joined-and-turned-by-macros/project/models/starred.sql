select
  {{star (ref "web_orders") except=(list "AMOUNT" "voucher")}},
  {{star (ref "web_orders") except=(list "order_id" "changed_at") relation_alias="o" prefix="web_" suffix="_now"}}
from {{ref "web_orders"}} as o
