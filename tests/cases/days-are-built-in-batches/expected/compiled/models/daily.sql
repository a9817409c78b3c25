select day, count(*) as visits from (select * from "main"."visits" where ("day" >= cast('2025-03-01' as DATE) and "day" < cast('2026-11-30' as DATE))) group by day
