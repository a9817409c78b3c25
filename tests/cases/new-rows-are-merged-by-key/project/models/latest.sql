{{config materialized="incremental" unique_key="id"}}
select id, city from {{ref "customers"}}
