{{config materialized="table"}}
select 1 as id, 'NL' as country union all select 2, 'NL'
