{{config materialized="incremental" unique_key="order_id" merge_update_columns="amount"}}
select 1 as order_id, 10 as amount, 'first' as seen
