{{config materialized="incremental" incremental_strategy="delete+insert" unique_key="bill"}}
select bill, line from {{ref "given"}}
