{{config materialized="incremental" incremental_strategy="delete+insert" unique_key="entity_key"}}
-- What landed is read twice below; a copy of it would cost more than that.
with landed as not materialized (
  select
    *,
    {{entity_key "interaction_id"}} as entity_key
  from {{ref "bronze_interactions"}}
),

stores as (
  select store_id from {{ref "silver_stores"}}
),

products as (
  select product_id from {{ref "silver_products"}} where is_current
),

customers as (
  select customer_id from {{ref "silver_customers"}} where is_current
),

{{#if (is_incremental)}}
-- An event is judged anew, in all its versions, if one of them is new, or if a reference of it was unknown.
touched as (
  select entity_key from landed where _load_id > coalesce((select max(_load_id) from {{this}}), 0)
  union
  select landed.entity_key from landed anti join {{this}} as known on known.entity_key = landed.entity_key
  union
  select entity_key from {{this}} where reason in ('unknown_store', 'unknown_product') or not is_customer_known
),

{{/if}}
events as not materialized (
  select * from landed
  {{#if (is_incremental)}}
  semi join touched on touched.entity_key = landed.entity_key
  {{/if}}
),

contested as (
  select entity_key from events group by entity_key having count(*) > 1
),

typed as (
  select
    events.entity_key,
    contested.entity_key is not null as is_contested,
    {{tidy_id "events.interaction_id"}} as interaction_id,
    {{tidy_id "events.session_id"}} as session_id,
    {{tidy_id "events.customer_id"}} as customer_id,
    case when {{tidy_id "events.customer_id"}} is not null then customers.customer_id is not null end as is_customer_known,
    {{tidy_id "events.store_id"}} as store_id,
    stores.store_id is not null as is_store_known,
    {{tidy_id "events.product_id"}} as product_id,
    products.product_id is not null as is_product_known,
    {{tidy_code "events.type"}} as type,
    {{tidy_code "events.device"}} as device,
    {{tidy_code "events.referrer"}} as referrer,
    {{try_instant "events.occurred_at"}} as occurred_at,
    {{try_instant "events.updated_at"}} as updated_at,
    events._partition_at,
    events._load_id,
    events._source_file,
    events._source_row
  from events
  left join contested on contested.entity_key = events.entity_key
  left join customers on customers.customer_id = {{tidy_id "events.customer_id"}}
  left join stores on stores.store_id = {{tidy_id "events.store_id"}}
  left join products on products.product_id = {{tidy_id "events.product_id"}}
),

judged as (
  select
    *,
    case
      {{faults "interaction_id" (list "occurred_at" "updated_at")}}
      when not is_store_known then 'unknown_store'
      when product_id is not null and not is_product_known then 'unknown_product'
    end as reason
  from typed
),

hours as (
  {{hours_of "judged" "occurred_at"}}
),

settled as (
  {{settle "judged" "entity_key"}}
)

select
  settled.entity_key,
  settled.session_id,
  settled.customer_id,
  settled.is_customer_known,
  settled.store_id,
  settled.product_id,
  settled.type,
  settled.device,
  settled.referrer,
  settled.occurred_at,
  hours.local_day as occurred_on,
  settled.updated_at,
  settled.reason,
  settled.verdict,
  settled._load_id,
  settled._source_file,
  settled._source_row
from settled
left join hours on hours.hour_at = date_trunc('hour', settled.occurred_at)
