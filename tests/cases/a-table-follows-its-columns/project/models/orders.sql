{{config materialized="incremental" unique_key="id" on_schema_change="sync_all_columns"}}
select 1 as id, 10 as amount, 5 as gone
