with holidays as (
  select holiday_date, country_code, name from {{ref "holidays"}}
),

-- The days that anything was counted on; the calendar covers their years.
days_seen as (
  select min(sold_on) as first_day, max(sold_on) as last_day from {{ref "silver_sale_lines"}}
  union all
  select min(returned_on), max(returned_on) from {{ref "silver_returns"}}
  union all
  select cast(min(local_hour_at) as date), cast(max(local_hour_at) as date) from {{ref "silver_visits"}}
  union all
  select min(occurred_on), max(occurred_on) from {{ref "silver_interactions"}}
  union all
  select min(stock_date), max(stock_date) from {{ref "silver_stock"}}
),

bounds as (
  select
    date_trunc('year', min(first_day)) as first_day,
    date_trunc('year', max(last_day)) + interval 1 year - interval 1 day as last_day
  from days_seen
),

last_sale as (
  select max(sold_on) as last_day from {{ref "silver_sale_lines"}}
),

days as (
  select date_day
  from {{generate_dates "(select first_day from bounds)" "(select last_day from bounds)"}} as days(date_day)
),

holidays_by_day as (
  select
    holiday_date,
    bool_or(country_code = 'FR') as is_holiday_fr,
    bool_or(country_code = 'BE') as is_holiday_be,
    bool_or(country_code = 'CH') as is_holiday_ch,
    {{string_agg "name" "', '" distinct=true}} as holiday_name
  from holidays
  group by holiday_date
)

select
  {{date_key "days.date_day"}} as date_key,
  days.date_day,
  cast(year(days.date_day) as integer) as year,
  cast(quarter(days.date_day) as integer) as quarter,
  cast(month(days.date_day) as integer) as month,
  {{month_name "days.date_day"}} as month_name,
  cast(date_trunc('month', days.date_day) as date) as month_start,
  cast(weekofyear(days.date_day) as integer) as iso_week,
  cast(isodow(days.date_day) as integer) as iso_weekday,
  {{day_name "days.date_day"}} as weekday_name,
  isodow(days.date_day) >= 6 as is_weekend,
  coalesce(holidays_by_day.is_holiday_fr, false) as is_holiday_fr,
  coalesce(holidays_by_day.is_holiday_be, false) as is_holiday_be,
  coalesce(holidays_by_day.is_holiday_ch, false) as is_holiday_ch,
  holidays_by_day.holiday_name,
  coalesce(days.date_day = last_sale.last_day, false) as is_today
from days
cross join last_sale
left join holidays_by_day on holidays_by_day.holiday_date = days.date_day
