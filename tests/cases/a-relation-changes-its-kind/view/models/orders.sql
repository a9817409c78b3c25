{{config materialized="view"}}
select 4 as id
