select order_id, till
from ({{union_relations (list (ref "web_orders") (ref "till_orders")) include=(list "order_id" "till") source_column_name="" where="order_id > 1"}}) as both_shops
