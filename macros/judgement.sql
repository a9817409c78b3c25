{{!-- The faults that a landed row shows by itself, as branches of a case. An instant is in the future if it
      lies more than a day after the hour its file was delivered: the clock is never asked. --}}
{{#macro "faults" as |id instants|}}
when {{tidy_id id}} is null then 'missing_key'
{{#each instants as |instant|}}
when {{instant}} is null then 'unreadable_timestamp'
when {{instant}} > _partition_at + interval 1 day then 'future_timestamp'
{{/each}}
{{/macro}}

{{!-- What becomes of a judged row: quarantined if there is a reason; else the newest of its key is kept, by
      business time and then by load order. A quarantined row supersedes nothing. --}}
{{#macro "verdict" reason="reason" as |key reason|}}
case
  when {{reason}} is not null then 'quarantined'
  when row_number() over (
    partition by {{key}}, {{reason}} is null
    order by updated_at desc, _load_id desc, _source_file desc, _source_row desc
  ) = 1 then 'kept'
  else 'superseded'
end
{{/macro}}

{{!-- The rows of a large entity with their verdicts. Ranking all rows would take most of the time, and few keys land
      more than once: is_contested says which, and only their rows are ranked. --}}
{{#macro "settle" as |judged key|}}
select *, {{verdict key}} as verdict
from {{judged}}
where is_contested
union all
select *, case when reason is null then 'kept' else 'quarantined' end as verdict
from {{judged}}
where not is_contested
{{/macro}}
