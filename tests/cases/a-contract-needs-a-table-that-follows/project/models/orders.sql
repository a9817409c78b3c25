{{config materialized="incremental" on_schema_change="ignore"}}
select 1 as id
