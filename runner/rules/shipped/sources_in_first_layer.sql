-- What comes from outside is read in one place, where its form is made ours.
select
  reader.id as node,
  read.id as parent,
  format('"{}" of the layer {} reads the source "{}"', reader.name, reader.layer, read.name) as message
from edges
join nodes as reader on reader.id = edges.child
join nodes as read on read.id = edges.parent
where read.kind = 'source' and reader.kind in ('model', 'snapshot') and reader.layer_rank is not null and not reader.is_first_layer
