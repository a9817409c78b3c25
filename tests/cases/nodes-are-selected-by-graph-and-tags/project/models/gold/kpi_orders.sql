{{config materialized="table" tags="daily"}}
select count(*) as orders from {{ref "silver_orders"}}
