{{config materialized="table"}}
select id as of_orders from {{ref "orders"}}
