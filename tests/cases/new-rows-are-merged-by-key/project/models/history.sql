{{config materialized="incremental"}}
select id, city from {{ref "customers"}}
{{#if (is_incremental)}}
where not exists (
  select 1 from {{this}} as known where known.id = customers.id and known.city = customers.city
)
{{/if}}
