select 'day' as part, cast(date_day as varchar) as begins from ({{date_spine "day" "date '2024-02-28'" "date '2024-03-02'"}}) as days
union all
select 'month', cast(date_month as varchar) from ({{date_spine datepart="month" start_date="date '2024-01-31'" end_date="date '2024-05-31'"}}) as months
union all
select 'quarter', cast(date_quarter as varchar) from ({{date_spine "quarter" "date '2024-01-01'" "date '2024-10-01'"}}) as quarters
union all
select 'hour', {{format_date "date_hour" "%Y-%m-%d %H:%M:%S"}} from ({{date_spine "hour" "timestamp '2024-01-01 22:30:00'" "timestamp '2024-01-02 01:00:00'"}}) as hours
union all
select 'none', cast(date_week as varchar) from ({{date_spine "week" "date '2024-02-01'" "date '2024-02-01'"}}) as weeks
