{{config materialized="incremental" unique_key="sensor"}}
select sensor, max(day) as day, max_by(degrees, day) as degrees
from {{source "landing" "readings"}}
{{#if (is_incremental)}}
where day >= (select max(day) from {{this}})
{{/if}}
group by sensor
