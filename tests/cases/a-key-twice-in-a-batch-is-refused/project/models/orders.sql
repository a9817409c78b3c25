{{config materialized="incremental" unique_key=(list "order_id" "line")}}
select 1 as order_id, 1 as line, 10 as amount
