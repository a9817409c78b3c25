{{config materialized="incremental" incremental_strategy="delete+insert" unique_key=(list "channel" "entity_key")}}
with landed as (
  select * from {{ref "landed_sales"}}
),

stores as (
  select store_id from {{ref "silver_stores"}}
),

customers as (
  select customer_id from {{ref "silver_customers"}} where is_current
),

products as (
  select product_id, price, cost, valid_from, holds_from, holds_to, _load_id from {{ref "silver_products"}}
),

{{#if (is_incremental)}}
changed_products as (
  select product_id, min(holds_from) as changed_from
  from products
  where _load_id > coalesce((select max(_products_load_id) from {{this}}), 0)
  group by product_id
),

-- Whole receipts are judged anew: all of their versions, and all of their lines.
touched as (
  {{!-- new in either feed: each has its own watermark --}}
  {{#each (list "store" "web") as |channel|}}
  select channel, entity_key
  from landed
  where channel = '{{channel}}'
    and _load_id > coalesce((select max(_load_id) from {{this}} where channel = '{{channel}}'), 0)
  union
  {{/each}}
  -- landed, but not here
  select landed.channel, landed.entity_key
  from landed
  anti join {{this}} as known on known.channel = landed.channel and known.entity_key = landed.entity_key
  union
  -- sold since a product's new or late version holds
  select sold.channel, sold.entity_key
  from {{this}} as sold
  inner join changed_products
    on changed_products.product_id = sold.product_id and sold.sold_at >= changed_products.changed_from
  union
  -- with a reference that was unknown: it is looked up again at every run, so it needs no watermark
  select channel, entity_key
  from {{this}}
  where receipt_reason = 'unknown_store' or line_reason = 'unknown_product' or not is_customer_known
),

{{/if}}
-- Each landed row has a number of its own, by which what is found out about it comes together again.
receipts as materialized (
  select
    *,
    row_number() over (order by _source_file, _source_row) as landed_row
  from landed
  {{#if (is_incremental)}}
  semi join touched on touched.channel = landed.channel and touched.entity_key = landed.entity_key
  {{/if}}
),

contested as (
  select channel, entity_key from receipts group by channel, entity_key having count(*) > 1
),

typed as (
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
    {{try_instant "receipts.sold_at"}} as sold_at,
    {{tidy_code "receipts.payment_method"}} as payment_method,
    {{tidy_id "receipts.till_id"}} as till_id,
    {{tidy_code "receipts.device"}} as device,
    {{tidy_code "receipts.shipping_method"}} as shipping_method,
    {{tidy "receipts.shipping_city"}} as shipping_city,
    {{tidy "receipts.shipping_postal_code"}} as shipping_postal_code,
    upper({{tidy "receipts.shipping_country_code"}}) as shipping_country_code,
    {{try_instant "receipts.updated_at"}} as updated_at,
    receipts._partition_at,
    receipts._load_id,
    receipts._source_file,
    receipts._source_row
  from receipts
  left join contested on contested.channel = receipts.channel and contested.entity_key = receipts.entity_key
  left join stores on stores.store_id = receipts.store_id
  left join customers on customers.customer_id = receipts.customer_id
),

-- A receipt without lines has one row, with position 0, so that it does not disappear.
lines as (
  select
    receipts.landed_row,
    landed_line.position,
    {{try_cast "landed_line.line" "integer"}} as line,
    {{tidy_id "landed_line.product_id"}} as product_id,
    {{try_cast "landed_line.quantity" "integer"}} as quantity,
    {{to_euros (try_cast "landed_line.unit_price_cents" "bigint")}} as landed_unit_price,
    {{to_euros (concat "coalesce(" (try_cast "landed_line.discount_cents" "bigint") ", 0)")}} as discount
  from receipts
  cross join {{json_rows "receipts.lines" (list "line" "product_id" "quantity" "unit_price_cents" "discount_cents")}} as landed_line
),

priced as (
  select
    lines.landed_row,
    lines.position,
    lines.line,
    lines.product_id,
    products.valid_from as product_valid_from,
    lines.quantity,
    lines.landed_unit_price,
    products.price as list_price,
    products.cost as unit_cost,
    lines.discount
  from lines
  inner join typed on typed.landed_row = lines.landed_row
  left join products on products.product_id = lines.product_id and {{held_at "products" "typed.sold_at"}}
),

judged_lines as (
  select
    landed_row,
    position,
    line,
    product_id,
    product_valid_from,
    quantity,
    {{price_without_spike "landed_unit_price" "list_price"}} as unit_price,
    {{price_without_spike "landed_unit_price" "list_price"}} <> landed_unit_price as is_price_repaired,
    list_price,
    unit_cost,
    discount,
    case
      when position = 0 then 'no_line'
      when product_valid_from is null then 'unknown_product'
      when quantity is null or quantity <= 0 then 'impossible_quantity'
      when landed_unit_price is null or landed_unit_price < 0 then 'impossible_price'
    end as reason
  from priced
),

good_lines as (
  select landed_row, count(*) filter (where reason is null) as good_lines
  from judged_lines
  group by landed_row
),

faulty_receipts as (
  select
    typed.*,
    {{local_time "typed.sold_at"}} as local_sold_at,
    case
      {{faults "receipt_id" (list "sold_at" "updated_at")}}
      when not is_store_known then 'unknown_store'
      when good_lines.good_lines = 0 then 'no_line_left'
    end as reason
  from typed
  inner join good_lines on good_lines.landed_row = typed.landed_row
),

judged_receipts as (
  {{settle "faulty_receipts" "channel, entity_key"}}
)

select
  receipts.channel,
  receipts.entity_key,
  receipts.store_id,
  receipts.customer_id,
  receipts.is_customer_known,
  receipts.sold_at,
  cast(receipts.local_sold_at as date) as sold_on,
  cast(hour(receipts.local_sold_at) as integer) as sold_hour,
  receipts.payment_method,
  receipts.till_id,
  receipts.device,
  receipts.shipping_method,
  receipts.shipping_city,
  receipts.shipping_postal_code,
  receipts.shipping_country_code,
  receipts.updated_at,
  receipts.reason as receipt_reason,
  receipts.verdict as receipt_verdict,
  lines.position,
  lines.line,
  lines.product_id,
  lines.product_valid_from,
  lines.quantity,
  lines.unit_price,
  lines.is_price_repaired,
  lines.list_price,
  lines.unit_cost,
  lines.discount,
  {{amount "lines.quantity * lines.unit_price - lines.discount"}} as revenue,
  {{amount "lines.quantity * lines.unit_cost"}} as cost,
  lines.reason as line_reason,
  (select coalesce(max(_load_id), 0) from products) as _products_load_id,
  receipts._load_id,
  receipts._source_file,
  receipts._source_row
from judged_lines as lines
inner join judged_receipts as receipts on receipts.landed_row = lines.landed_row
