{{config materialized="incremental" unique_key=(list "id" "order_id")}}
select 1 as id
