-- A row is superseded only by a good row of its own key: no key is left with superseded rows alone.
{{#each (list "stores" "suppliers" "returns" "visits" "interactions" "stock") as |entity|}}
select '{{entity}}' as entity, entity_key
from {{ref (concat "judged_" entity)}}
group by entity_key
having bool_or(verdict = 'superseded') and not bool_or(verdict = 'kept')
union all
{{/each}}
select channel, entity_key
from {{ref "judged_sales"}}
group by channel, entity_key
having bool_or(receipt_verdict = 'superseded') and not bool_or(receipt_verdict = 'kept')
