-- A file that was delivered again under another name added no rows.
with twice as (
  select feed, file from {{source "truth" "defects"}} where kind = 'file_twice'
)

{{#each (list "stores" "suppliers" "products" "customers" "pos_transactions" "web_orders" "returns" "visits" "interactions" "stock") as |feed|}}
select distinct '{{feed}}' as feed, _source_file
from {{ref (concat "bronze_" feed)}}
where {{landed_file "_source_file" feed}} in (select file from twice where feed = '{{feed}}')
{{#if (ne feed "stock")}}
union all
{{/if}}
{{/each}}
