{{config materialized="incremental" unique_key=(list "shop" "shelf")}}
select shop, shelf, items from {{ref "counted"}}
