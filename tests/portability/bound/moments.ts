/** Dates, timestamps and intervals. */
export const moments: readonly string[] = [
  `select id, strftime(moment, '%Y-%m-%d %H:%M:%S.%f') as a, strftime(day, '%A %d %B %y %j %U %W %u %w %V %G') as b, strftime(moment, '%g %h %a %p %I') as c from raw.t`,
  `select id, strftime(moment, '%c') as a, strftime(moment,'%x %X') as b, strftime(moment, '%-d.%-m.%Y %-H:%-I %-M %-S %-j "q" T\\ %%') as c from raw.t`,
  `select strftime('%Y', day) as a from raw.t`,
  `select strptime('2024-02-29 10:30:05', '%Y-%m-%d %H:%M:%S') as a, strptime(' 29/02/24 ', '%d/%m/%y') as b, strptime('Feb 5 2024', '%b %-d %Y') as c, strptime('february   15 1970 5 pm', '%B %d %Y %I %p') as d, strptime('10:11', '%H:%M') as e, strptime('20240209T1011', '%Y%m%dT%H%M') as f, strptime('10:11:12.5','%H:%M:%S.%f') as g, strptime('Fri 2024-02-09 12 AM', '%a %x %I %p') as h`,
  `select try_strptime(name, '%Y-%m-%d') as a, try_strptime('2024-02-30', '%Y-%m-%d') as b, try_strptime('1.2.2024', '%d.%m.%Y') as c from raw.t`,
  `select cast(strptime(strftime(moment, '%d.%m.%Y %H'), '%d.%m.%Y %H') as date) as a from raw.t`,
  `select id, date_trunc('decade', day) as b, date_trunc('century', day) as c, date_trunc('millennium', moment) as d, date_trunc('minute', moment) as e, date_trunc('milliseconds', moment) as f, date_trunc('weeks', day) as g from raw.t`,
  `select id, date_diff('decade', day, moment) as g, date_diff('millisecond', moment, moment + interval 1 second) as h, date_diff('century', day, moment) as i, date_diff('microseconds', moment, moment + interval 1 hour) as j, datediff('isoyear', day, moment) as k from raw.t`,
  `select id, date_sub('day', day, cast(moment as date)) as a, date_sub('month', moment, moment + interval 40 day) as b, datesub('year', day, date '2024-02-28') as c, date_sub('month', day, moment) as d, date_sub('quarter', moment, day) as e, date_sub('hour', moment, cast(day as timestamp)) as f, date_sub('week', day, moment) as g from raw.t`,
  `select date_sub('month', a, b) as m, date_sub('year', a, b) as y, date_sub('day', a, b) as d from (values (date '2024-01-31', date '2024-02-29'), (date '2024-02-29', date '2024-01-31'), (date '2024-02-29', date '2025-02-28'), (date '2023-01-30', date '2023-02-28'), (date '2023-03-31', date '2023-02-28'), (null, date '2023-02-28')) as v(a, b)`,
  `select date_part('hour', moment) as b, date_part('millisecond', moment) as c, date_part('microsecond', moment) as d, date_part('decade', day) as e, date_part('century', day) as f, date_part('yearweek', day) as g, millennium(day) as h, yearweek(day) as i, weekday(day) as j, extract(ms from moment) as k, dayofmonth(day) as l, epoch_ms(moment) as m, epoch_us(moment) as n from raw.t`,
]
