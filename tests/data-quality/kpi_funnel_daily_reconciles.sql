-- The funnel counts every session and every event once, and never widens from one step to the next.
with facts as (
  select
    count(distinct session_id) as sessions,
    count(*) as events,
    count(distinct session_id) filter (where type = 'purchase') as sessions_with_purchase
  from {{ref "fact_interactions"}}
),

mart as (
  select
    coalesce(sum(sessions), 0) as sessions,
    coalesce(sum(events), 0) as events,
    coalesce(sum(sessions_with_purchase), 0) as sessions_with_purchase,
    count(*) filter (
      where sessions < sessions_with_cart
        or sessions_with_cart < sessions_with_checkout
        or sessions_with_checkout < sessions_with_purchase
    ) as widening_rows
  from {{ref "kpi_funnel_daily"}}
)

select
  mart.sessions,
  facts.sessions as fact_sessions,
  mart.events,
  facts.events as fact_events,
  mart.sessions_with_purchase,
  facts.sessions_with_purchase as fact_purchases,
  mart.widening_rows
from mart
cross join facts
where mart.sessions <> facts.sessions
  or mart.events <> facts.events
  or mart.sessions_with_purchase <> facts.sessions_with_purchase
  or mart.widening_rows > 0
