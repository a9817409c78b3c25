{{config materialized="incremental" incremental_strategy="insert_overwrite" partition_by="country"}}
select id, country, amount from {{ref "orders"}}
