{{config materialized="table"}}
select 2 as id, 9 as customer
