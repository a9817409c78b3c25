/** Aggregates, windows and their frames. */
export const windows: readonly string[] = [
  `select id, last_value(units ignore nulls) over (order by id) as a, first_value(units ignore nulls) over (order by id) as b, lag(units ignore nulls) over (order by id) as c, lead(units, 2 ignore nulls) over (order by id desc) as d, lag(units, 2, -99 ignore nulls) over (order by id) as e, nth_value(units, 3 ignore nulls) over (order by id) as f from raw.t`,
  `select id, last_value(name ignore nulls) over (partition by flag order by id rows between unbounded preceding and 1 preceding) as a, first_value(flag ignore nulls) over (order by units, id rows between current row and unbounded following) as b from raw.t`,
  `select quantile_cont(units, 0.5) as a, quantile_cont(weight, 0.9) as b, quantile_disc(units, 0.25) as c, median(price) as d, percentile_cont(0.3) within group (order by units) as e, percentile_disc(0.5) within group (order by name) as f, quantile_disc(units, 0) as g, quantile_disc(units, 1) as h, quantile_disc(price, 0.5) as i from raw.t`,
  `select flag, percentile_cont(0.5) within group (order by units) filter (where id > 2) as a, quantile_disc(id, 0.5) filter (where units > 2) as b from raw.t group by flag`,
  `select flag, arg_max(name, units) as a, arg_min(name, price) as b, max_by(id, price) as c, min_by(id, big) as d from raw.t group by flag`,
  `select first(name order by id) as a, last(name order by id) as b, last(name order by id) filter (where id < 4) as c, first(units order by name nulls first) as d from raw.t`,
  `select bool_or(flag) as a, bool_and(flag) as b, bit_and(units) as c, bit_or(units) as d, bit_xor(units) as e from raw.t`,
  'select corr(units, price) as a, regr_count(units, price) as f, regr_r2(units, price) as g from raw.t',
  `select id, sum(units) over (order by day range between interval 30 day preceding and current row) as a, count(*) over (order by day range between interval 1 year preceding and interval '1 month 2 days' following) as b from raw.t where day is not null`,
  `select id, sum(units) over (order by moment range between interval 1 month preceding and interval 1 day following) as a from raw.t`,
  `select id, count(*) over (order by units groups between 1 preceding and 1 following) as a, sum(id) over (order by id rows between 1 preceding and 1 following exclude current row) as b, sum(id) over (order by units range between 1 preceding and 2 following exclude ties) as c, sum(id) over (order by units rows between unbounded preceding and current row exclude group) as d from raw.t`,
  `select date_add(day, interval 1 month) as a, day + 5 as b, day - 3 as c, moment + interval '1 day 2 hours' as d, moment - interval 1 year as e, day + interval (units) day as f, moment - interval '1 month 3 days 5 minutes' as g, moment + interval 3 quarter as h, moment + interval 250 milliseconds as i from raw.t where id < 6`,
  `select extract(epoch from moment - stamp) as a, date_part('day', moment - stamp) as b, extract(hour from moment - stamp) as c, moment - stamp > interval 1 day as d, epoch(moment - stamp) / 60 as e from raw.t join raw.u using (id)`,
  `select date_part('hour', moment) as b, epoch_ms(moment) as m, epoch_us(moment) as n, epoch(moment) as o from raw.t`,
  `select stamp + (moment - stamp) as a, max(moment) - min(moment) > interval 3 day as b from raw.t join raw.u using (id) group by all`,
  `select id, last_value(flag is true ignore nulls) over (order by id) as a, lag(units > 2 or flag ignore nulls) over (order by id) as b, first_value(not flag ignore nulls) over (order by id) as c, lead(units = 3 ignore nulls) over (order by id) as d, last_value(name || '-' ignore nulls) over (order by id) as e from raw.t`,
]
