{{config materialized="incremental" on_schema_change="apend_new_columns"}}
select 1 as id
