{{config materialized="incremental" unique_key="order_id"}}
select 1 as id
