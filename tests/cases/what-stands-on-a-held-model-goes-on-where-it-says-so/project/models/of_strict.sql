{{config materialized="table"}}
select id as of_strict from {{ref "strict"}}
