{{config materialized="incremental" unique_key=(list "order_id" "line")}}
select 1 as order_id, 1 as line, 11 as amount union all select 2, 1, 20 union all select 2, 1, 21
