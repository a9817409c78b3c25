{{config materialized="table"}}
select sum(amount) as amount from {{ref "silver_orders"}}
