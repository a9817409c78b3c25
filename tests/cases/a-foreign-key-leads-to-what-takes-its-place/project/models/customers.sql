{{config materialized="table"}}
select 7 as id union all select 8
