{{config materialized="incremental" incremental_strategy="insert_overwrite" partition_by=(dict column="ordered_on" every="month")}}
select id, ordered_on, amount from {{ref "orders"}}
