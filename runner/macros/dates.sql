{{!-- How many boundaries of a unit lie between two dates or timestamps; weeks begin on Monday. Negative if the end is before
      the start. Units: year, quarter, month, week, day, hour, minute, second. --}}
{{#macro "date_diff" as |unit start end|}}
{{#if (eq unit "week")}}
{{!-- DuckDB's own count of weeks has its boundary elsewhere: from Sunday to Monday it counts none. --}}
(date_diff('day', date_trunc('week', {{start}}), date_trunc('week', {{end}})) // 7)
{{else}}
date_diff('{{unit}}', {{start}}, {{end}})
{{/if}}
{{/macro}}

{{!-- A date or timestamp moved by a count of units, as a timestamp; a day that the month lacks becomes its last day. --}}
{{#macro "date_add" as |unit count date|}}({{date}} + ({{count}}) * interval 1 {{unit}}){{/macro}}

{{!-- The beginning of a date's or timestamp's unit, as a timestamp; weeks begin on Monday. --}}
{{#macro "date_trunc" as |unit date|}}date_trunc('{{unit}}', {{date}}){{/macro}}

{{!-- The days from one date to another, both included: a table of one column, used as
      from {{generate_dates "first" "last"}} as days(date_day). No rows if a bound is NULL. --}}
{{#macro "generate_dates" as |from to|}}
(
  select cast(unnest(generate_series(cast({{from}} as timestamp), cast({{to}} as timestamp), interval 1 day)) as date)
    as date_day
)
{{/macro}}

{{!-- The integers from one to another, both included: from {{generate_numbers "1" "10"}} as numbers(number). --}}
{{#macro "generate_numbers" as |from to|}}
(select unnest(generate_series(cast({{from}} as bigint), cast({{to}} as bigint))) as number)
{{/macro}}

{{!-- A date or timestamp as text, with %Y, %m, %d, %H, %M, %S, %j (day of the year, three digits) and whatever stands between. --}}
{{#macro "format_date" as |date format|}}strftime({{date}}, '{{format}}'){{/macro}}

{{!-- The wall clock in one time zone at a wall clock in another: {{convert_timezone "UTC" "Europe/Paris" "sold_at"}}. --}}
{{#macro "convert_timezone" as |from to timestamp|}}timezone('{{to}}', timezone('{{from}}', {{timestamp}})){{/macro}}

{{!-- The week's number by ISO 8601, from 1 to 53. --}}
{{#macro "iso_week" as |date|}}week({{date}}){{/macro}}

{{!-- The year that the ISO week belongs to. --}}
{{#macro "iso_year" as |date|}}isoyear({{date}}){{/macro}}

{{!-- The day of the week: Monday is 1, Sunday is 7. --}}
{{#macro "iso_day_of_week" as |date|}}isodow({{date}}){{/macro}}

{{!-- The day of the week in English: Monday. --}}
{{#macro "day_name" as |date|}}
case isodow({{date}})
  when 1 then 'Monday'
  when 2 then 'Tuesday'
  when 3 then 'Wednesday'
  when 4 then 'Thursday'
  when 5 then 'Friday'
  when 6 then 'Saturday'
  when 7 then 'Sunday'
end
{{/macro}}

{{!-- The month in English: January. --}}
{{#macro "month_name" as |date|}}
case month({{date}})
  when 1 then 'January'
  when 2 then 'February'
  when 3 then 'March'
  when 4 then 'April'
  when 5 then 'May'
  when 6 then 'June'
  when 7 then 'July'
  when 8 then 'August'
  when 9 then 'September'
  when 10 then 'October'
  when 11 then 'November'
  when 12 then 'December'
end
{{/macro}}
