{{config tags="daily"}}
select order_id, amount from {{ref "bronze_orders"}}
