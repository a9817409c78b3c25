-- No line is paid back more than it cost, and none comes back before it was sold.
select sale_line_key, sum(refund) as refunds, max(price_paid) as price_paid, min(days_kept) as days_kept
from {{ref "fact_returns"}}
group by sale_line_key
having sum(refund) > max(price_paid) or min(days_kept) < 0
