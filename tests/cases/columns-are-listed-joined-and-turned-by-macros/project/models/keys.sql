select order_id, status, {{generate_surrogate_key (list "order_id" "status" "cast(changed_at as date)")}} as order_key, {{surrogate_key '"Voucher code"'}} as voucher_key
from {{ref "web_orders"}}
