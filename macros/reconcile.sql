{{!-- The rows of an entity that got lost, or were counted twice, on their way through silver: what landed in a file is
      kept, superseded by a good row of its key, or quarantined. Gives the files for which that does not add up. --}}
{{#macro "rows_lost" as |bronze judged silver quarantine|}}
with landed as (
  select _source_file, count(*) as landed_rows
  from {{bronze}}
  group by _source_file
),

judged as (
  select _source_file, count(*) as judged_rows
  from {{judged}}
  group by _source_file
)

select landed._source_file, judged._source_file as judged_file, landed.landed_rows, judged.judged_rows
from landed
full join judged on judged._source_file = landed._source_file
where landed.landed_rows is distinct from judged.judged_rows
union all
select null, 'all files', totals.landed_rows, totals.kept_rows + totals.superseded_rows + totals.quarantined_rows
from (
  select
    (select count(*) from {{bronze}}) as landed_rows,
    (select count(*) from {{silver}}) as kept_rows,
    (select count(*) from {{judged}} where verdict = 'superseded') as superseded_rows,
    (select count(*) from {{quarantine}}) as quarantined_rows
) as totals
where totals.landed_rows <> totals.kept_rows + totals.superseded_rows + totals.quarantined_rows
{{/macro}}
