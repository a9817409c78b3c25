{{config materialized="incremental" unique_key=(list "id" "lien")}}
select 1 as id, 2 as line
