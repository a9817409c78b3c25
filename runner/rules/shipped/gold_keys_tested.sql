-- A data test of the severity error says what tells the rows of a table apart, and that no part of it is NULL.
with keys as (
  select node, key_columns from tests where len(key_columns) > 0
),

filled as (
  select node, list(lower(column_name)) as columns from tests where is_not_null group by node
)

select
  nodes.id as node,
  case
    when count(keys.node) = 0 then format('no data test says what tells the rows of "{}" apart', nodes.name)
    else format('no data test says that the key of "{}" ({}) is never NULL', nodes.name, min(list_aggregate(keys.key_columns, 'string_agg', ', ')))
  end as message
from nodes
left join keys on keys.node = nodes.id
left join filled on filled.node = nodes.id
where nodes.kind in ('model', 'snapshot') and nodes.is_last_layer and not nodes.is_ephemeral
group by nodes.id, nodes.name
having not coalesce(bool_or(list_has_all(filled.columns, list_transform(keys.key_columns, lambda one: lower(one)))), false)
