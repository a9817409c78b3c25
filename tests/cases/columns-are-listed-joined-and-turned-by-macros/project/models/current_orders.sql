{{deduplicate (ref "web_orders") partition_by="order_id" order_by="changed_at desc"}}
