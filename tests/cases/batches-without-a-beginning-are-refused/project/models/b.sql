{{config materialized="incremental" incremental_strategy="microbatch" batch_size="day" begin="2025-01-01"}}
select date '2025-01-01' as day
