{{config materialized="incremental" incremental_strategy="insert_overwrite" partition_by="contry"}}
select 'NL' as country
