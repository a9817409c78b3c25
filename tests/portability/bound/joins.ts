/** Joins, and values among others. */
export const joins: readonly string[] = [
  'select t.id, u.tag, u.stamp from raw.t asof join raw.u on t.moment >= u.stamp',
  'select t.id, u.tag from raw.t asof left join raw.u on t.id = u.id and t.moment > u.stamp',
  'select t.id, u.tag from raw.t asof left join raw.u on u.stamp >= t.moment',
  'select a.id, c.tag from raw.t as a semi join raw.u as b on a.id = b.id join raw.u as c on c.id = a.id',
  `select a.id, c.tag from raw.t as a anti join raw.u as b on a.id = b.id left join raw.u as c on c.id > a.id where a.id > 2`,
  `select id from raw.t where units = any(select low from raw.u) or units > all(select low from raw.u where low is not null)`,
  `select id from raw.t where units = any([1,2,3]) or name <> all(select tag from raw.u where tag > 'z')`,
  'select id from raw.t where units in [1,2,3] or id in (select id from raw.u)',
  'select i, j from (values (1, 2), (3, 4), (null, 2)) v(i, j) where (i, j) <> (1, 2)',
  'select i, j from (values (1, 2), (3, 4), (null, 2)) v(i, j) where (i, j) = (null, 2) or (i, j) = (3, 4)',
]
