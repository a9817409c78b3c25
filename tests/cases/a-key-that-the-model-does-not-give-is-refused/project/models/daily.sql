{{config materialized="incremental" incremental_strategy="microbatch" event_time="dya" batch_size="day" begin="2025-01-01"}}
select date '2025-01-01' as day
