{{config materialized="incremental" unique_key="order_id" on_schema_change="append_new_columns"}}
select 2 as order_id, 'NL' as country union all select 3, 'BE'
