select 1::bigint as id, 12.50::decimal(10, 2) as amount, date '2025-03-01' as ordered_on
