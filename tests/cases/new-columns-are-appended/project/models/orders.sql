{{config materialized="incremental" unique_key="order_id" on_schema_change="append_new_columns"}}
select 1 as order_id, 10 as amount union all select 2, 20
