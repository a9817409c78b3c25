-- Every spoiled web event became what the treatment of its defect demands; one of an unknown customer is kept, with the
-- unknown customer's key.
select kind, key
from (
  {{mistreated "interactions" (ref "judged_interactions")}}
) as mistreated
union all
select defects.kind, defects.key
from {{source "truth" "defects"}} as defects
left join {{ref "fact_interactions"}} as facts on facts.interaction_id = defects.key
where defects.feed = 'interactions' and defects.treatment = 'unknown_key' and facts.customer_key is distinct from '-1'
