select member, count(*) as books
from {{ref "loans"}}
group by member
