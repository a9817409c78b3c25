{{config materialized="incremental" unique_key="id" on_schema_change="sync_all_columns"}}
select 2 as id, 20000000000 as amount, 'NL' as country
