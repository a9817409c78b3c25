/**
 * Counts what lies in a landing folder by the rules of generator/README.md, in SQL and from the files alone: nothing
 * of it is shared with the generator. Returns the days and stores where this differs from truth/totals.jsonl.
 */
export const recountDifferences = (landing: string): string => `
with
  stores as (
    select distinct trim(store_id) as store_id, max_hourly_entries::integer as most
    from read_csv('${landing}/stores/*/*.csv', all_varchar = true, header = true)
  ),
  product_versions as (
    select distinct product_id, (price::decimal(12, 2) * 100)::bigint as price, (cost::decimal(12, 2) * 100)::bigint as cost,
      updated_at::timestamptz as valid_from
    from read_csv('${landing}/products/*/*.csv', all_varchar = true, header = true, filename = true,
      ignore_errors = true, quote = '"', escape = '"', delim = ',', strict_mode = true)
    where product_id is not null and updated_at::timestamptz <= ${deliveredAt} + interval 1 day
  ),
  versions as (
    select *, case when row_number() over (partition by product_id order by valid_from) = 1
      then timestamptz '1970-01-01' else valid_from end as begins
    from product_versions
  ),
  landed as (
    select 'receipt_id' as key, 'sold_at' as moment, * from ${jsonLines(landing, 'pos_transactions')}
    union all select 'order_id', 'ordered_at', * from ${jsonLines(landing, 'web_orders')}
  ),
  sales as (
    select line ->> key as sale_id, line ->> 'store_id' as store_id, (line ->> moment)::timestamptz as sold_at,
      (line ->> 'updated_at')::timestamptz as updated_at, line -> 'lines' as lines, ${deliveredAt} as delivered_at
    from landed where json_valid(line)
  ),
  good_sales as (
    select * from sales
    where sale_id is not null and sold_at <= delivered_at + interval 1 day and store_id in (select store_id from stores)
    qualify row_number() over (partition by sale_id order by updated_at desc) = 1
  ),
  exploded as (select * exclude (lines), unnest(lines::json[]) as item from good_sales),
  lines as (
    select sale_id, store_id, sold_at, (item ->> 'line')::integer as line, item ->> 'product_id' as product_id,
      (item ->> 'quantity')::integer as quantity, (item ->> 'unit_price_cents')::bigint as landed_price,
      (item ->> 'discount_cents')::bigint as discount
    from exploded
  ),
  good_lines as (
    select l.*, v.cost, case when landed_price > 10 * v.price then landed_price // 100 else landed_price end as unit_price
    from lines l asof join versions v on l.product_id = v.product_id and l.sold_at >= v.begins
    where quantity > 0
  ),
  sold as (
    select ${day('sold_at')} as day, store_id, sum(quantity * unit_price - discount) as revenue_cents,
      sum(quantity * unit_price - discount - quantity * cost) as margin_cents, sum(quantity) as units,
      count(distinct sale_id) as orders
    from good_lines group by all
  ),
  good_returns as (
    select return_id, receipt_id, line::integer as line, (refund::decimal(12, 2) * 100)::bigint as refund,
      returned_at::timestamptz as returned_at
    from read_csv('${landing}/returns/*/*.csv', all_varchar = true, header = true, filename = true,
      ignore_errors = true, quote = '"', escape = '"', delim = ',', strict_mode = true)
    where return_id is not null and returned_at::timestamptz <= ${deliveredAt} + interval 1 day
    qualify row_number() over (partition by return_id order by updated_at::timestamptz desc) = 1
  ),
  returned as (
    select ${day('returned_at')} as day, store_id, sum(refund) as returns_cents
    from good_returns r join good_lines l on r.receipt_id = l.sale_id and r.line = l.line
    group by all
  ),
  good_visits as (
    select line ->> 'store_id' as store_id, (line ->> 'hour')::timestamptz as hour, (line ->> 'entries')::bigint as entries
    from ${jsonLines(landing, 'visits')}
    where json_valid(line) and (line ->> 'visit_id') is not null
      and (line ->> 'hour')::timestamptz <= ${deliveredAt} + interval 1 day
      and (line ->> 'entries')::bigint >= 0
    qualify row_number() over (partition by (line ->> 'visit_id') order by (line ->> 'updated_at')::timestamptz desc) = 1
  ),
  visited as (
    select ${day('hour')} as day, store_id, sum(entries) as visitors
    from good_visits join stores using (store_id)
    where entries <= 5 * most group by all
  ),
  counted as (
    select day, store_id, coalesce(revenue_cents, 0) as revenue_cents, coalesce(margin_cents, 0) as margin_cents,
      coalesce(units, 0) as units, coalesce(orders, 0) as orders, coalesce(returns_cents, 0) as returns_cents,
      coalesce(visitors, 0) as visitors
    from sold full join returned using (day, store_id) full join visited using (day, store_id)
  ),
  truth as (select * replace (day::date as day) from read_json('${landing}/../truth/totals.jsonl')),
  differences as (
    (select * from counted except all select * from truth)
    union all
    (select * from truth where revenue_cents + units + returns_cents + visitors <> 0 except all select * from counted)
  )
select * from differences order by day, store_id limit 10`

/** When a file was delivered, by its folder. */
const deliveredAt = `(regexp_extract(filename, 'dt=([0-9-]+)', 1) || ' '
  || coalesce(nullif(regexp_extract(filename, 'hr=([0-9]+)', 1), ''), '00') || ':00:00+00')::timestamptz`

const day = (instant: string): string => `(${instant} at time zone 'Europe/Paris')::date`

const jsonLines = (landing: string, feed: string): string =>
  `read_csv('${landing}/${feed}/*/*/*.jsonl', columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', escape = '',
    header = false, auto_detect = false, filename = true)`
