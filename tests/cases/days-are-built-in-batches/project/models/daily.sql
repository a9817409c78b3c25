{{config materialized="incremental" incremental_strategy="microbatch" event_time="day" batch_size="day" begin="2025-03-01"}}
select day, count(*) as visits from {{ref "visits"}} group by day
