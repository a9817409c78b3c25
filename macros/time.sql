{{!-- The wall clock in the retailer's time zone at an instant in UTC. --}}
{{#macro "local_time" as |instant|}}{{convert_timezone "UTC" (var "timezone") instant}}{{/macro}}

{{!-- The retailer's day at an instant in UTC. --}}
{{#macro "local_day" as |instant|}}cast({{local_time instant}} as date){{/macro}}

{{!-- The hours of a large table's instants, each with the retailer's day. Time zones are whole hours here, and asking
      once an hour instead of once a row takes a tenth of the time. --}}
{{#macro "hours_of" as |table instant|}}
select hour_at, {{local_day "hour_at"}} as local_day
from (select distinct date_trunc('hour', {{instant}}) as hour_at from {{table}}) as hours
{{/macro}}

{{!-- Whether a type 2 version held at an instant. The first version also holds for what came before it. --}}
{{#macro "held_at" as |versions instant|}}
{{instant}} >= {{versions}}.holds_from and {{instant}} < {{versions}}.holds_to
{{/macro}}

{{!-- From when on a type 2 version is what an event finds: the first one also for what came before it. --}}
{{#macro "holds_from" as |version valid_from|}}
case when {{version}} = 1 then timestamp '0001-01-01' else {{valid_from}} end
{{/macro}}

{{!-- Until when (exclusive) a type 2 version is what an event finds: the last one for ever. --}}
{{#macro "holds_to" as |valid_to|}}coalesce({{valid_to}}, timestamp '9999-12-31'){{/macro}}
