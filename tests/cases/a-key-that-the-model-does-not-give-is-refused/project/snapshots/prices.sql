{{config unique_key="nr" strategy="timestamp" updated_at="chnged_at"}}
select 1 as id, timestamp '2025-01-01' as changed_at
