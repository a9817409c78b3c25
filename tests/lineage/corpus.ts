/** A query, and by hand what each of its columns comes from. */
export interface CorpusQuery {
  readonly about: string
  readonly sql: string
  /** Of each column its uses, as `kind table.column`, identity unsaid; and under `*` what decides on all rows. */
  readonly from: Readonly<Record<string, string>>
}

/** The tables that they read. */
export const corpusTables = `
  create table a (x integer, y integer, s varchar, f boolean, l integer[], st struct(p integer, q varchar));
  create table b (x integer, z integer, t varchar);
  create table h (id integer, parent integer, label varchar);
  create table e (seen timestamp, k varchar, v integer);
`

const all = 'group a.x, group a.y'

export const corpus: readonly CorpusQuery[] = [
  // What a lateral join gives back
  {
    about: 'a column that a lateral subquery gives back is a key like others',
    sql: 'select made, f from a cross join lateral (select x as made) as b group by made, f',
    from: { made: 'a.x', f: 'a.f', '*': 'group a.f, group a.x' },
  },
  // Names and expressions
  { about: 'a column', sql: 'select x from a', from: { x: 'a.x' } },
  { about: 'another name', sql: 'select x as k from a', from: { k: 'a.x' } },
  { about: 'an expression', sql: 'select x + y as k from a', from: { k: 'transformation a.x, transformation a.y' } },
  { about: 'a constant', sql: 'select 1 as one, x from a', from: { one: '', x: 'a.x' } },
  { about: 'a cast is no identity', sql: 'select x::varchar as k from a', from: { k: 'transformation a.x' } },
  { about: 'one column twice', sql: 'select x + x * 2 as k from a', from: { k: 'transformation a.x' } },
  {
    about: 'CASE takes conditions and values',
    sql: `select case when f then s else 'none' end as k from a`,
    from: { k: 'transformation a.f, transformation a.s' },
  },
  {
    about: 'a value that is guarded stays itself',
    sql: `select case when f then error('no') else x end as k from a`,
    from: { k: 'a.x' },
  },
  { about: 'no FROM', sql: 'select 1 as one, current_date as today', from: { one: '', today: '' } },
  { about: 'VALUES', sql: 'select k from (values (1), (2)) v(k)', from: { k: '' } },
  {
    about: 'a lambda takes what stands around it',
    sql: 'select list_transform(l, v -> v + y) as k from a',
    from: { k: 'transformation a.l, transformation a.y' },
  },
  { about: 'a field of a struct', sql: 'select st.p as p from a', from: { p: 'transformation a.st' } },
  {
    about: 'all fields of a struct',
    sql: 'select st.* from a',
    from: { p: 'transformation a.st', q: 'transformation a.st' },
  },
  {
    about: 'an alias is used beside it',
    sql: 'select x as k, k + 1 as more from a',
    from: { k: 'a.x', more: 'transformation a.x' },
  },
  {
    about: 'a column wins over an alias of its name',
    sql: 'select y as x, x + 1 as more from a',
    from: { x: 'a.y', more: 'transformation a.x' },
  },
  { about: 'NULL of a type', sql: 'select null::integer as k from a', from: { k: '' } },
  {
    about: 'a row of a table as a struct',
    sql: 'select b from b',
    from: { b: 'transformation b.x, transformation b.z, transformation b.t' },
  },

  // Stars
  { about: 'a star', sql: 'select * from b', from: { x: 'b.x', z: 'b.z', t: 'b.t' } },
  { about: 'a star without a column', sql: 'select * exclude (t) from b', from: { x: 'b.x', z: 'b.z' } },
  {
    about: 'a star with another expression',
    sql: 'select * replace (z + x as z) from b',
    from: { x: 'b.x', z: 'transformation b.z, transformation b.x', t: 'b.t' },
  },
  { about: 'a star with another name', sql: 'select * rename (z as k) from b', from: { x: 'b.x', k: 'b.z', t: 'b.t' } },
  {
    about: 'the star of one side',
    sql: 'select r.*, a.y from a cross join b as r',
    from: { x: 'b.x', z: 'b.z', t: 'b.t', y: 'a.y' },
  },
  { about: 'columns by a pattern', sql: `select columns('^[xz]$') from b`, from: { x: 'b.x', z: 'b.z' } },
  {
    about: 'a function over columns by a pattern',
    sql: `select max(columns('^[xz]$')) from b`,
    from: { x: 'aggregation b.x', z: 'aggregation b.z' },
  },
  { about: 'FROM alone', sql: 'from b', from: { x: 'b.x', z: 'b.z', t: 'b.t' } },

  // Conditions
  { about: 'WHERE decides on all columns', sql: 'select x from a where y > 1', from: { x: 'a.x', '*': 'filter a.y' } },
  {
    about: 'WHERE by an alias',
    sql: 'select y + 1 as k, x from a where k > 1',
    from: { k: 'transformation a.y', x: 'a.x', '*': 'filter a.y' },
  },
  { about: 'IN a list', sql: "select x from a where s in ('j', 'k')", from: { x: 'a.x', '*': 'filter a.s' } },
  {
    about: 'IN a subquery',
    sql: 'select y from a where x in (select z from b)',
    from: { y: 'a.y', '*': 'filter a.x, filter b.z' },
  },
  {
    about: 'NOT IN a subquery that is filtered',
    sql: `select y from a where x not in (select z from b where t = 'k')`,
    from: { y: 'a.y', '*': 'filter a.x, filter b.z, filter b.t' },
  },
  {
    about: 'EXISTS',
    sql: 'select y from a where exists (select 1 from b where b.x = a.x)',
    from: { y: 'a.y', '*': 'filter a.x, filter b.x' },
  },
  {
    about: 'NOT EXISTS with a condition of its own',
    sql: 'select y from a where not exists (select 1 from b where b.x = a.x and b.z > 3)',
    from: { y: 'a.y', '*': 'filter a.x, filter b.x, filter b.z' },
  },
  {
    about: 'IN as a value',
    sql: 'select x in (select z from b) as k from a',
    from: { k: 'transformation a.x, transformation b.z' },
  },
  {
    about: 'a comparison with all of a subquery',
    sql: 'select y from a where x > all (select z from b)',
    from: { y: 'a.y', '*': 'filter a.x, filter b.z' },
  },

  // Aggregates
  { about: 'a count of rows takes nothing', sql: 'select count(*) as n from a', from: { n: '' } },
  { about: 'a count of rows that are filtered', sql: 'select count(*) as n from a where f', from: { n: 'filter a.f' } },
  {
    about: 'a sum by a key',
    sql: 'select x, sum(y) as k from a group by x',
    from: { x: 'a.x', k: 'aggregation a.y', '*': 'group a.x' },
  },
  {
    about: 'GROUP BY ALL',
    sql: 'select x, s, sum(y) as k from a group by all',
    from: { x: 'a.x', s: 'a.s', k: 'aggregation a.y', '*': 'group a.x, group a.s' },
  },
  {
    about: 'a key that is not shown',
    sql: 'select sum(y) as k from a group by s',
    from: { k: 'aggregation a.y', '*': 'group a.s' },
  },
  {
    about: 'a key that is computed',
    sql: 'select y % 2 as k, count(*) as n from a group by 1',
    from: { k: 'transformation a.y', n: '', '*': 'group a.y' },
  },
  {
    about: 'HAVING',
    sql: 'select x from a group by x having sum(y) > 3',
    from: { x: 'a.x', '*': 'group a.x, filter a.y' },
  },
  {
    about: 'FILTER of one aggregate',
    sql: 'select sum(y) filter (where f) as k, count(*) as n from a',
    from: { k: 'aggregation a.y, filter a.f', n: '' },
  },
  {
    about: 'an order within an aggregate',
    sql: `select string_agg(s, ',' order by y) as k from a`,
    from: { k: 'aggregation a.s, sort a.y' },
  },
  {
    about: 'an expression of aggregates',
    sql: 'select sum(x) / count(y) as k from a',
    from: { k: 'aggregation a.x, aggregation a.y' },
  },
  {
    about: 'ROLLUP',
    sql: 'select x, s, grouping(x) as g, sum(y) as k from a group by rollup (x, s)',
    from: { x: 'a.x', s: 'a.s', g: '', k: 'aggregation a.y', '*': 'group a.x, group a.s' },
  },
  { about: 'DISTINCT is a grouping', sql: 'select distinct x, y from a', from: { x: 'a.x', y: 'a.y', '*': all } },
  {
    about: 'DISTINCT ON takes the first',
    sql: 'select distinct on (x) x, s from a order by x, y',
    from: { x: 'a.x', s: 'a.s', '*': 'group a.x, sort a.x, sort a.y' },
  },
  {
    about: 'an aggregate of an aggregate',
    sql: 'select max(k) as k from (select x, sum(y) as k from a group by x)',
    from: { k: 'aggregation a.y, group a.x' },
  },
  {
    about: 'arg_max takes both',
    sql: 'select arg_max(s, y) as k from a',
    from: { k: 'aggregation a.s, aggregation a.y' },
  },

  // Windows
  {
    about: 'a rank',
    sql: 'select x, row_number() over (partition by s order by y) as n from a',
    from: { x: 'a.x', n: 'window a.s, window a.y' },
  },
  {
    about: 'a sum over a window',
    sql: 'select sum(y) over (partition by x) as k from a',
    from: { k: 'aggregation a.y, window a.x' },
  },
  {
    about: 'the row before',
    sql: 'select lag(y, 1, x) over (order by s) as k from a',
    from: { k: 'transformation a.y, transformation a.x, window a.s' },
  },
  {
    about: 'QUALIFY',
    sql: 'select x from a qualify row_number() over (partition by s order by y) = 1',
    from: { x: 'a.x', '*': 'filter a.s, filter a.y' },
  },
  {
    about: 'a named window',
    sql: 'select max(y) over w as k from a window w as (partition by x)',
    from: { k: 'aggregation a.y, window a.x' },
  },
  {
    about: 'a frame that a column sets',
    sql: 'select count(*) over (order by y rows between x preceding and current row) as k from a',
    from: { k: 'window a.y, window a.x' },
  },
  {
    about: 'FILTER over a window',
    sql: 'select sum(y) filter (where f) over () as k from a',
    from: { k: 'aggregation a.y, filter a.f' },
  },

  // Order and limit
  { about: 'an order alone decides nothing', sql: 'select x from a order by y', from: { x: 'a.x' } },
  {
    about: 'the first rows of an order',
    sql: 'select x from a order by y limit 3',
    from: { x: 'a.x', '*': 'sort a.y' },
  },
  {
    about: 'a limit that is computed',
    sql: 'select y from a limit (select max(z) from b)',
    from: { y: 'a.y', '*': 'filter b.z' },
  },

  // Joins
  {
    about: 'an inner join',
    sql: 'select a.y, b.z from a join b on a.x = b.x',
    from: { y: 'a.y', z: 'b.z', '*': 'join a.x, join b.x' },
  },
  {
    about: 'a left join by USING',
    sql: 'select x, y, z from a left join b using (x)',
    from: { x: 'a.x', y: 'a.y', z: 'b.z', '*': 'join a.x, join b.x' },
  },
  {
    about: 'a right join by USING',
    sql: 'select x, y from a right join b using (x)',
    from: { x: 'b.x', y: 'a.y', '*': 'join a.x, join b.x' },
  },
  {
    about: 'a full join by USING',
    sql: 'select x from a full join b using (x)',
    from: { x: 'transformation a.x, transformation b.x', '*': 'join a.x, join b.x' },
  },
  {
    about: 'a natural join',
    sql: 'select y, z from a natural join b',
    from: { y: 'a.y', z: 'b.z', '*': 'join a.x, join b.x' },
  },
  {
    about: 'a self-join',
    sql: 'select one.label, other.label as above from h one join h other on other.id = one.parent',
    from: { label: 'h.label', above: 'h.label', '*': 'join h.id, join h.parent' },
  },
  {
    about: 'a condition that is no equality',
    sql: 'select y, z from a left join b on a.x < b.x + 1 and a.s like b.t',
    from: { y: 'a.y', z: 'b.z', '*': 'join a.x, join b.x, join a.s, join b.t' },
  },
  { about: 'a semi join', sql: 'select y from a semi join b using (x)', from: { y: 'a.y', '*': 'join a.x, join b.x' } },
  {
    about: 'an anti join with a filter of its own',
    sql: 'select y from a anti join (select x from b where z > 1) r using (x)',
    from: { y: 'a.y', '*': 'join a.x, join b.x, filter b.z' },
  },
  { about: 'a cross join', sql: 'select a.y, b.z from a, b', from: { y: 'a.y', z: 'b.z' } },
  {
    about: 'a join in WHERE',
    sql: 'select a.y, b.z from a, b where a.x = b.x',
    from: { y: 'a.y', z: 'b.z', '*': 'filter a.x, filter b.x' },
  },
  {
    about: 'an ASOF join',
    sql: 'select a.y, b.z from a asof join b on a.s = b.t and a.x >= b.x',
    from: { y: 'a.y', z: 'b.z', '*': 'join a.s, join b.t, join a.x, join b.x' },
  },
  { about: 'a positional join', sql: 'select a.y, b.z from a positional join b', from: { y: 'a.y', z: 'b.z' } },
  {
    about: 'a side that is one row whatever is in it',
    sql: 'select a.y, r.n from a cross join (select count(*) as n from b where z > 1) r',
    from: { y: 'a.y', n: 'filter b.z' },
  },

  // Subqueries
  {
    about: 'a scalar subquery',
    sql: 'select x, (select max(z) from b) as k from a',
    from: { x: 'a.x', k: 'aggregation b.z' },
  },
  {
    about: 'a scalar subquery of one row is no aggregation',
    sql: `select (select z from b where t = 'k') as k from a`,
    from: { k: 'b.z, filter b.t' },
  },
  {
    about: 'a correlated subquery decides on its own value alone',
    sql: 'select y, (select max(z) from b where b.x = a.x) as k from a',
    from: { y: 'a.y', k: 'aggregation b.z, filter b.x, filter a.x' },
  },
  {
    about: 'a correlated count',
    sql: 'select (select count(*) from b where b.x = a.x) as n from a',
    from: { n: 'filter b.x, filter a.x' },
  },
  {
    about: 'two levels of correlation',
    sql: 'select (select sum(b.z) from b where b.x = a.x and b.z > (select min(r.y) from a r where r.s = b.t and r.x = a.x)) as k from a',
    from: { k: 'aggregation b.z, filter b.x, filter a.x, filter b.z, filter a.y, filter a.s, filter b.t' },
  },
  {
    about: 'a lateral subquery',
    sql: 'select a.x, r.k from a, lateral (select a.y + b.z as k from b where b.x = a.x) r',
    from: { x: 'a.x', k: 'transformation a.y, transformation b.z', '*': 'filter b.x, filter a.x' },
  },
  {
    about: 'the newest of a lateral subquery',
    sql: 'select a.y, r.z from a, lateral (select z from b where b.x = a.x order by b.t limit 1) r',
    from: { y: 'a.y', z: 'b.z', '*': 'filter b.x, filter a.x, filter b.t' },
  },
  {
    about: 'a lateral expression',
    sql: 'select r.k from a cross join lateral (select a.x * 2 as k) r',
    from: { k: 'transformation a.x' },
  },
  {
    about: 'a subquery in FROM',
    sql: 'select k from (select x + 1 as k from a where f)',
    from: { k: 'transformation a.x', '*': 'filter a.f' },
  },
  {
    about: 'a subquery that is compared',
    sql: 'select x from a where y > (select avg(z) from b)',
    from: { x: 'a.x', '*': 'filter a.y, filter b.z' },
  },

  // CTEs
  {
    about: 'a chain of CTEs',
    sql: 'with one as (select x as k, y from a), two as (select k + 1 as k, y from one) select k, y from two',
    from: { k: 'transformation a.x', y: 'a.y' },
  },
  {
    about: 'a CTE that is read twice',
    sql: 'with r as (select x, y from a) select l.y, r.y as other from r l join r on l.x = r.x',
    from: { y: 'a.y', other: 'a.y', '*': 'join a.x' },
  },
  { about: 'a CTE that hides a table', sql: 'with b as (select x, y as z from a) select z from b', from: { z: 'a.y' } },
  {
    about: 'a CTE that nobody reads',
    sql: "with r as (select z from b where t = 'k') select x from a",
    from: { x: 'a.x' },
  },
  {
    about: 'a CTE within a CTE',
    sql: 'with r as (with i as (select z from b) select z * 2 as k from i) select k from r',
    from: { k: 'transformation b.z' },
  },
  {
    about: 'a CTE with names for its columns',
    sql: 'with r(k, n) as (select x, y from a) select n, k from r',
    from: { n: 'a.y', k: 'a.x' },
  },
  {
    about: 'a recursive CTE',
    sql: 'with recursive r as (select id, parent, label from h where parent is null union all select h.id, h.parent, r.label from h join r on h.parent = r.id) select id, label from r',
    from: { id: 'h.id', label: 'h.label', '*': 'filter h.parent, join h.parent, join h.id' },
  },
  {
    about: 'a recursive CTE that counts',
    sql: 'with recursive r(id, depth) as (select id, 0 from h union all select h.id, depth + 1 from h join r on h.parent = r.id where depth < 9) select depth from r',
    from: { depth: '', '*': 'join h.parent, join h.id' },
  },

  // Set operations
  {
    about: 'UNION ALL by position',
    sql: 'select x, y from a union all select z, x from b',
    from: { x: 'a.x, b.z', y: 'a.y, b.x' },
  },
  {
    about: 'UNION is a grouping',
    sql: 'select x from a union select z from b',
    from: { x: 'a.x, b.z', '*': 'group a.x, group b.z' },
  },
  {
    about: 'UNION ALL BY NAME',
    sql: 'select x, y from a union all by name select z as y, t from b',
    from: { x: 'a.x', y: 'a.y, b.z', t: 'b.t' },
  },
  {
    about: 'three sides, one filtered',
    sql: "select x from a union all select x from b union all select id from h where label = 'k'",
    from: { x: 'a.x, b.x, h.id', '*': 'filter h.label' },
  },
  {
    about: 'INTERSECT',
    sql: 'select x from a intersect all select z from b',
    from: { x: 'a.x, b.z', '*': 'filter a.x, filter b.z' },
  },
  {
    about: 'EXCEPT only decides by its right side',
    sql: 'select x, y from a except all select x, z from b',
    from: { x: 'a.x', y: 'a.y', '*': 'filter a.x, filter a.y, filter b.x, filter b.z' },
  },
  {
    about: 'types that have to meet',
    sql: 'select x from a union all select z::bigint from b',
    from: { x: 'transformation a.x, transformation b.z' },
  },

  // Lists, pivots
  {
    about: 'UNNEST makes rows',
    sql: 'select unnest(l) as k, x from a',
    from: { k: 'transformation a.l', x: 'a.x', '*': 'join a.l' },
  },
  {
    about: 'UNNEST in FROM',
    sql: 'select a.x, r.k from a, unnest(a.l) r(k)',
    from: { x: 'a.x', k: 'transformation a.l', '*': 'join a.l' },
  },
  {
    about: 'UNNEST of as many columns as are written',
    sql: 'select s, unnest([x, y]) as k from a',
    from: { s: 'a.s', k: 'transformation a.x, transformation a.y' },
  },
  { about: 'a series', sql: 'select g from generate_series(1, 3) r(g)', from: { g: '' } },
  {
    about: 'a series as long as a column says',
    sql: 'select a.s, r.g from a, generate_series(1, a.x) r(g)',
    from: { s: 'a.s', g: 'transformation a.x', '*': 'join a.x' },
  },
  {
    about: 'PIVOT with listed values',
    sql: `pivot a on s in ('j', 'k') using sum(y) group by x`,
    from: { x: 'a.x', j: 'aggregation a.y, filter a.s', k: 'aggregation a.y, filter a.s', '*': 'group a.x' },
  },
  {
    about: 'UNPIVOT',
    sql: 'unpivot (select x, y, s from a) on x, y into name n value v',
    from: { s: 'a.s', n: '', v: 'transformation a.x, transformation a.y', '*': 'filter a.x, filter a.y' },
  },
  { about: 'a sample', sql: 'select x from a using sample 10%', from: { x: 'a.x' } },

  // What analysts write
  {
    about: 'the newest row of each key',
    sql: `with ranked as (select *, row_number() over (partition by k order by seen desc) as n from e) select k, v from ranked where n = 1`,
    from: { k: 'e.k', v: 'e.v', '*': 'filter e.k, filter e.seen' },
  },
  {
    about: 'sessions by gaps',
    sql: `with marked as (select k, seen, seen - lag(seen) over (partition by k order by seen) > interval 30 minute as is_new from e)
      select k, seen, count(*) filter (where is_new) over (partition by k order by seen) as session from marked`,
    from: { k: 'e.k', seen: 'e.seen', session: 'filter e.seen, filter e.k, window e.k, window e.seen' },
  },
  {
    about: 'a share of a whole',
    sql: 'select x, sum(y) as part, sum(y) / sum(sum(y)) over () as share from a group by x',
    from: { x: 'a.x', part: 'aggregation a.y', share: 'aggregation a.y', '*': 'group a.x' },
  },
]
