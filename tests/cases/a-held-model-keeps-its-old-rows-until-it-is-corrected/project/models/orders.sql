{{config materialized="table"}}
select * from (values (1, 10), (2, 20)) as t(id, amount)
