/** Set operations and grouping sets. */
export const sets: readonly string[] = [
  'select flag, count(*) as x from raw.t group by flag having count(*) > (select 1) union select null, 9',
  'select flag, count(*) as x from raw.t group by flag having x > (select 1) union select null, 9',
  'select id from raw.t where not units > (select 3) union all select 7 union all select 9',
  `with a as (select 1 as x) select id from raw.t where id > (select x from a) except select x + 1 from a union all select x from a order by id`,
  'select 1 as id union all select id from raw.t where id = (select 3) except select 1',
  'select t.id from raw.t join raw.u on t.id = (select 1) union all select 5',
  'select 1 > (select 2) union all select true',
  'select id from raw.t where id between 1 and (select 2) intersect select 2',
  'select flag, grouping(flag) as g, count(*) as n from raw.t group by rollup (flag) order by g, flag, n',
  `select flag as f, units, grouping(flag, units) as g, grouping_id(flag, units) as gi, count(*) as n from raw.t group by cube (flag, units)`,
  `select flag as f, case when grouping(f) = 1 then 'all' else 'one' end as g, count(*) as n, rank() over (partition by grouping(f) order by count(*)) as r from raw.t group by rollup (f) order by f`,
]
