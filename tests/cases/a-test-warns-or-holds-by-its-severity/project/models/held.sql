{{config materialized="table"}}
select 2 as id union all select 2 union all select 2
