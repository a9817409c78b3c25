{{config materialized="incremental" unique_key="order_id" merge_update_columns="amount"}}
select 1 as order_id, 11 as amount, 'second' as seen union all select 2, 20, 'second'
