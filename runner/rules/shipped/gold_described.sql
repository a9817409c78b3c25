-- What is read outside of the project says what it is.
select
  id as node,
  format('"{}" has no description', name) as message
from nodes
where kind in ('model', 'snapshot') and is_last_layer and not is_ephemeral and description = ''
