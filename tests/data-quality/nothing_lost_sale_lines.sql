-- Nothing disappears: every line of a surviving receipt or order is in silver or in quarantine.
with landed as (
  select lines, _source_file, _source_row from {{ref "bronze_pos_transactions"}}
  union all
  select lines, _source_file, _source_row from {{ref "bronze_web_orders"}}
),

surviving as (
  select channel, _source_file, _source_row
  from {{ref "judged_sales"}}
  where receipt_verdict = 'kept' and position <= 1
),

expected as (
  select surviving.channel, sum({{json_length "landed.lines"}}) as landed_lines
  from landed
  inner join surviving
    on surviving._source_file = landed._source_file and surviving._source_row = landed._source_row
  group by surviving.channel
),

found as (
  select channel, count(*) as found_lines
  from (
    select channel from {{ref "silver_sale_lines"}}
    union all
    select channel from {{ref "silver_sale_lines_quarantine"}}
  ) as lines
  group by channel
)

select expected.channel, expected.landed_lines, found.found_lines
from expected
full join found on found.channel = expected.channel
where expected.landed_lines is distinct from found.found_lines
