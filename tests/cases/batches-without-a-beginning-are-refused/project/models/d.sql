{{config materialized="incremental" incremental_strategy="microbatch" event_time="day" batch_size="fortnight" begin="2025-01-01"}}
select date '2025-01-01' as day
