{{config materialized="table"}}
select 1 as id, 7 as customer
