select 1 as visit_id, 'first' as seen
