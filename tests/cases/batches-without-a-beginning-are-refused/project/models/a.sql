{{config materialized="incremental" incremental_strategy="microbatch" event_time="day" batch_size="day"}}
select date '2025-01-01' as day
