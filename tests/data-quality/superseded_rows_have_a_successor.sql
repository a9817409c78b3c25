-- A row is superseded only by a good row of its own key: no key is left with superseded rows alone.
{{#each (list "stores" "suppliers" "products" "customers" "returns" "visits" "interactions" "stock") as |entity|}}
select '{{entity}}' as entity, entity_key
from {{ref (concat "judged_" entity)}}
where entity_key in (select entity_key from {{ref (concat "judged_" entity)}} where verdict = 'superseded')
group by entity_key
having not bool_or(verdict = 'kept')
union all
{{/each}}
select channel, entity_key
from {{ref "judged_sales"}}
where entity_key in (select entity_key from {{ref "judged_sales"}} where receipt_verdict = 'superseded')
group by channel, entity_key
having not bool_or(receipt_verdict = 'kept')
