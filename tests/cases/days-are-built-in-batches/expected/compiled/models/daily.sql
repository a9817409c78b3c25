select day, count(*) as visits from (select * from "main"."visits" where ("day" >= cast('2025-03-01' as DATE) and "day" < cast('<tomorrow>' as DATE))) group by day
