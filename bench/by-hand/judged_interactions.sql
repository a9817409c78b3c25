-- The model judged_interactions as one would write it for PostgreSQL alone.
with events as (
  select *, coalesce(nullif(interaction_id, ''), concat(_source_file, '#', _source_row)) as entity_key
  from bronze.bronze_interactions
),

contested as (
  select entity_key from events group by entity_key having count(*) > 1
),

typed as materialized (
  select
    events.entity_key,
    contested.entity_key is not null as is_contested,
    nullif(events.interaction_id, '') as interaction_id,
    nullif(events.session_id, '') as session_id,
    nullif(events.customer_id, '') as customer_id,
    case when nullif(events.customer_id, '') is not null then customers.customer_id is not null end as is_customer_known,
    nullif(events.store_id, '') as store_id,
    stores.store_id is not null as is_store_known,
    nullif(events.product_id, '') as product_id,
    products.product_id is not null as is_product_known,
    lower(nullif(btrim(events.type), '')) as type,
    lower(nullif(btrim(events.device), '')) as device,
    lower(nullif(btrim(events.referrer), '')) as referrer,
    case when pg_input_is_valid(events.occurred_at, 'timestamptz') then events.occurred_at end::timestamptz
      at time zone 'UTC' as occurred_at,
    case when pg_input_is_valid(events.updated_at, 'timestamptz') then events.updated_at end::timestamptz
      at time zone 'UTC' as updated_at,
    events._partition_at,
    events._load_id,
    events._source_file,
    events._source_row
  from events
  left join contested using (entity_key)
  left join silver.silver_customers as customers
    on customers.customer_id = nullif(events.customer_id, '') and customers.is_current
  left join silver.silver_stores as stores on stores.store_id = nullif(events.store_id, '')
  left join silver.silver_products as products
    on products.product_id = nullif(events.product_id, '') and products.is_current
),

judged as (
  select
    *,
    case
      when interaction_id is null then 'missing_key'
      when occurred_at is null then 'unreadable_timestamp'
      when occurred_at > _partition_at + interval '1 day' then 'future_timestamp'
      when updated_at is null then 'unreadable_timestamp'
      when updated_at > _partition_at + interval '1 day' then 'future_timestamp'
      when not is_store_known then 'unknown_store'
      when product_id is not null and not is_product_known then 'unknown_product'
    end as reason
  from typed
),

settled as (
  select
    *,
    case
      when reason is not null then 'quarantined'
      when row_number() over (
        partition by entity_key, reason is null
        order by updated_at desc nulls last, _load_id desc, _source_file desc, _source_row desc
      ) = 1 then 'kept'
      else 'superseded'
    end as verdict
  from judged
  where is_contested
  union all
  select *, case when reason is null then 'kept' else 'quarantined' end as verdict
  from judged
  where not is_contested
)

select
  entity_key, session_id, customer_id, is_customer_known, store_id, product_id, type, device, referrer, occurred_at,
  (occurred_at at time zone 'UTC' at time zone 'Europe/Paris')::date as occurred_on,
  updated_at, reason, verdict, _load_id, _source_file, _source_row
from settled
