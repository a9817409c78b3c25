-- Who is asked when figures look wrong. A properties file cannot leave the owner out, but it can leave it blank.
select
  id as node,
  format('the exposure "{}" has no owner', name) as message
from exposures
where trim(coalesce(owner_name, '')) = '' and trim(coalesce(array_to_string(owner_emails, ''), '')) = ''
