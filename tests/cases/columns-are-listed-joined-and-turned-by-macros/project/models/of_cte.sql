with late as (select * from {{ref "web_orders"}} where changed_at > timestamp '2024-01-31 12:00:00'),
once as ({{deduplicate "late" "order_id" (list "changed_at" "amount desc")}})
select order_id, status from once
