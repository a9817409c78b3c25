-- The grain: what the browser computes from, under each filter.
select day, store, customer, sum(revenue) as revenue, count(*) as receipts
from {{ref "sales"}}
group by all
