-- The name of a table says which layer it belongs to; those of the last layer are named for those who read them. An ephemeral model is no table.
with layers as (
  select distinct layer, layer_rank, is_last_layer from nodes where layer_rank is not null
)

select
  nodes.id as node,
  case
    when other.layer is null then format('the name of "{0}" does not begin with its layer, as "{1}_{0}"', nodes.name, nodes.layer)
    else format('"{}" has the name of the layer {}, and stands in {}', nodes.name, other.layer, nodes.layer)
  end as message
from nodes
left join layers as other on nodes.layer <> other.layer and starts_with(lower(nodes.name), lower(other.layer) || '_')
where nodes.kind in ('model', 'snapshot')
  and nodes.layer_rank is not null
  and not nodes.is_ephemeral
  and (other.layer is not null or (not nodes.is_last_layer and not starts_with(lower(nodes.name), lower(nodes.layer) || '_')))
