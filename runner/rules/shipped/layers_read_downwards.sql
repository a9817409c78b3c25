-- A layer is made of the layers below it.
select
  reader.id as node,
  read.id as parent,
  format('"{}" of the layer {} reads "{}" of {}, which stands above', reader.name, reader.layer, read.name, read.layer) as message
from edges
join nodes as reader on reader.id = edges.child
join nodes as read on read.id = edges.parent
where reader.layer_rank < read.layer_rank
