{{config materialized="table"}}
select * from (values (1, 10), (2, 20), (2, 25)) as t(id, amount)
