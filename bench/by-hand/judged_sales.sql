-- The model judged_sales as one would write it for PostgreSQL alone.
with landed as (
  select
    'store' as channel, coalesce(nullif(receipt_id, ''), concat(_source_file, '#', _source_row)) as entity_key,
    nullif(receipt_id, '') as receipt_id, nullif(store_id, '') as store_id, nullif(customer_id, '') as customer_id,
    sold_at, payment_method, till_id, null as device, null as shipping_method, null as shipping_city,
    null as shipping_postal_code, null as shipping_country_code, lines, updated_at, _partition_at, _load_id,
    _source_file, _source_row
  from bronze.bronze_pos_transactions
  union all
  select
    'web', coalesce(nullif(order_id, ''), concat(_source_file, '#', _source_row)), nullif(order_id, ''),
    nullif(store_id, ''), nullif(customer_id, ''), ordered_at,
    case when payment is json then payment::json ->> 'method' end, null, device,
    case when shipping is json then shipping::json ->> 'method' end,
    case when shipping is json then shipping::json ->> 'city' end,
    case when shipping is json then shipping::json ->> 'postal_code' end,
    case when shipping is json then shipping::json ->> 'country' end,
    lines, updated_at, _partition_at, _load_id, _source_file, _source_row
  from bronze.bronze_web_orders
),

receipts as materialized (
  select *, row_number() over (order by _source_file, _source_row) as landed_row from landed
),

contested as (
  select channel, entity_key from receipts group by channel, entity_key having count(*) > 1
),

typed as materialized (
  select
    receipts.landed_row,
    contested.entity_key is not null as is_contested,
    receipts.channel,
    receipts.entity_key,
    receipts.receipt_id,
    receipts.store_id,
    stores.store_id is not null as is_store_known,
    receipts.customer_id,
    case when receipts.customer_id is not null then customers.customer_id is not null end as is_customer_known,
    case when pg_input_is_valid(receipts.sold_at, 'timestamptz') then receipts.sold_at end::timestamptz
      at time zone 'UTC' as sold_at,
    lower(nullif(btrim(receipts.payment_method), '')) as payment_method,
    nullif(receipts.till_id, '') as till_id,
    lower(nullif(btrim(receipts.device), '')) as device,
    lower(nullif(btrim(receipts.shipping_method), '')) as shipping_method,
    nullif(btrim(regexp_replace(receipts.shipping_city, '\s+', ' ', 'g')), '') as shipping_city,
    nullif(btrim(regexp_replace(receipts.shipping_postal_code, '\s+', ' ', 'g')), '') as shipping_postal_code,
    upper(nullif(btrim(regexp_replace(receipts.shipping_country_code, '\s+', ' ', 'g')), '')) as shipping_country_code,
    case when pg_input_is_valid(receipts.updated_at, 'timestamptz') then receipts.updated_at end::timestamptz
      at time zone 'UTC' as updated_at,
    receipts._partition_at,
    receipts._load_id,
    receipts._source_file,
    receipts._source_row
  from receipts
  left join contested using (channel, entity_key)
  left join silver.silver_stores as stores on stores.store_id = receipts.store_id
  left join silver.silver_customers as customers on customers.customer_id = receipts.customer_id and customers.is_current
),

lines as materialized (
  select
    receipts.landed_row,
    case when given.is_filled then found.position else 0 end as position,
    case when pg_input_is_valid(found.line, 'integer') then found.line end::integer as line,
    nullif(found.product_id, '') as product_id,
    case when pg_input_is_valid(found.quantity, 'integer') then found.quantity end::integer as quantity,
    (case when pg_input_is_valid(found.unit_price_cents, 'bigint') then found.unit_price_cents end::bigint * 0.01)::numeric(18, 2)
      as landed_unit_price,
    (coalesce(case when pg_input_is_valid(found.discount_cents, 'bigint') then found.discount_cents end::bigint, 0) * 0.01)::numeric(18, 2)
      as discount
  from receipts
  cross join lateral (
    select coalesce(receipts.lines is json array and receipts.lines !~ '^\s*\[\s*\]\s*$', false) as is_filled
  ) as given
  cross join lateral rows from (
    json_to_recordset(case when given.is_filled then receipts.lines::json else '[{}]' end)
      as (line text, product_id text, quantity text, unit_price_cents text, discount_cents text)
  ) with ordinality as found(line, product_id, quantity, unit_price_cents, discount_cents, position)
),

priced as (
  select
    lines.*,
    products.valid_from as product_valid_from,
    products.price as list_price,
    products.cost as unit_cost,
    case
      when landed_unit_price > 10 * products.price then (landed_unit_price * 0.01)::numeric(18, 2)
      else landed_unit_price
    end as unit_price
  from lines
  inner join typed using (landed_row)
  left join silver.silver_products as products
    on products.product_id = lines.product_id
    and typed.sold_at >= products.holds_from
    and typed.sold_at < products.holds_to
),

judged_lines as (
  select
    *,
    case
      when position = 0 then 'no_line'
      when product_valid_from is null then 'unknown_product'
      when quantity is null or quantity <= 0 then 'impossible_quantity'
      when landed_unit_price is null or landed_unit_price < 0 then 'impossible_price'
    end as reason
  from priced
),

good_lines as (
  select landed_row, count(*) filter (where reason is null) as good_lines from judged_lines group by landed_row
),

faulty_receipts as materialized (
  select
    typed.*,
    typed.sold_at at time zone 'UTC' at time zone 'Europe/Paris' as local_sold_at,
    case
      when receipt_id is null then 'missing_key'
      when sold_at is null then 'unreadable_timestamp'
      when sold_at > _partition_at + interval '1 day' then 'future_timestamp'
      when updated_at is null then 'unreadable_timestamp'
      when updated_at > _partition_at + interval '1 day' then 'future_timestamp'
      when not is_store_known then 'unknown_store'
      when good_lines.good_lines = 0 then 'no_line_left'
    end as reason
  from typed
  inner join good_lines using (landed_row)
),

judged_receipts as (
  select
    *,
    case
      when reason is not null then 'quarantined'
      when row_number() over (
        partition by channel, entity_key, reason is null
        order by updated_at desc nulls last, _load_id desc, _source_file desc, _source_row desc
      ) = 1 then 'kept'
      else 'superseded'
    end as verdict
  from faulty_receipts
  where is_contested
  union all
  select *, case when reason is null then 'kept' else 'quarantined' end
  from faulty_receipts
  where not is_contested
)

select
  receipts.channel, receipts.entity_key, receipts.store_id, receipts.customer_id, receipts.is_customer_known,
  receipts.sold_at, receipts.local_sold_at::date as sold_on, extract(hour from receipts.local_sold_at)::integer as sold_hour,
  receipts.payment_method, receipts.till_id, receipts.device, receipts.shipping_method, receipts.shipping_city,
  receipts.shipping_postal_code, receipts.shipping_country_code, receipts.updated_at,
  receipts.reason as receipt_reason, receipts.verdict as receipt_verdict,
  lines.position, lines.line, lines.product_id, lines.product_valid_from, lines.quantity, lines.unit_price,
  lines.unit_price <> lines.landed_unit_price as is_price_repaired, lines.list_price, lines.unit_cost, lines.discount,
  (lines.quantity * lines.unit_price - lines.discount)::numeric(18, 2) as revenue,
  (lines.quantity * lines.unit_cost)::numeric(18, 2) as cost,
  lines.reason as line_reason,
  (select coalesce(max(_load_id), 0) from silver.silver_products) as _products_load_id,
  receipts._load_id, receipts._source_file, receipts._source_row
from judged_lines as lines
inner join judged_receipts as receipts using (landed_row)
