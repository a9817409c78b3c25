with answers as (
  {{unpivoted (ref "answers") "person" (list "bread" "cheese" "wine")}}
)
select name as topic, sum(value) as points, {{share "sum(value)" "sum(sum(value)) over ()"}} as percent
from answers
group by name
