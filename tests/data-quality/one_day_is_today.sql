-- Exactly one day stands for today, and nothing was sold after it.
select count(*) filter (where is_today) as todays
from {{ref "dim_date"}}
having count(*) filter (where is_today) <> 1 and exists (select 1 from {{ref "fact_sales"}})
