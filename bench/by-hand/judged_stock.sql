-- The model judged_stock as one would write it for PostgreSQL alone.
with counts as (
  select *, coalesce(nullif(stock_id, ''), concat(_source_file, '#', _source_row)) as entity_key
  from bronze.bronze_stock
),

contested as (
  select entity_key from counts group by entity_key having count(*) > 1
),

judged as (
  select
    counts.*,
    contested.entity_key is not null as is_contested,
    case
      when nullif(counts.stock_id, '') is null then 'missing_key'
      when counts.stock_date is null then 'unreadable_timestamp'
      when counts.stock_date > _partition_at + interval '1 day' then 'future_timestamp'
      when counts.updated_at is null then 'unreadable_timestamp'
      when counts.updated_at > _partition_at + interval '1 day' then 'future_timestamp'
      when stores.store_id is null then 'unknown_store'
      when products.product_id is null then 'unknown_product'
      when on_hand is null or on_hand < 0 or on_order < 0 then 'impossible_quantity'
    end as reason
  from counts
  left join contested using (entity_key)
  left join silver.silver_stores as stores on stores.store_id = counts.store_id
  left join silver.silver_products as products on products.product_id = counts.product_id and products.is_current
)

select
  entity_key, store_id, product_id, stock_date, on_hand, on_order, updated_at, reason,
  case
    when reason is not null then 'quarantined'
    when row_number() over (
      partition by entity_key, reason is null
      order by updated_at desc nulls last, _load_id desc, _source_file desc, _source_row desc
    ) = 1 then 'kept'
    else 'superseded'
  end as verdict,
  _load_id, _source_file, _source_row
from judged
where is_contested
union all
select
  entity_key, store_id, product_id, stock_date, on_hand, on_order, updated_at, reason,
  case when reason is null then 'kept' else 'quarantined' end as verdict,
  _load_id, _source_file, _source_row
from judged
where not is_contested
