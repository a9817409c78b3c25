{{config materialized="incremental" unique_key=""}}
select 1 as visit_id, {{#if (is_incremental)}}'again'{{else}}'first'{{/if}} as seen
