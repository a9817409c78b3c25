{{config materialized="incremental"}}
select id, city from {{ref "customers"}}
{{#if (is_incremental)}}
where (id, city) not in (select (id, city) from {{this}})
{{/if}}
