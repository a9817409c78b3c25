select product, sum(pieces) as pieces, sum(pieces * price) as revenue
from {{source "landing" "sales"}}
group by product
