/** A snapshot that is built once more: what it is then, what its SELECT gives, and the versions that it must hold, or the error. */
export interface Step {
  /** Its configs in YAML's flow style; those of the step before where none are given. */
  readonly config?: string
  /** `1 a 03` is the row 1, a, changed in March; `-` is NULL. */
  readonly rows?: string
  /** A SELECT in place of rows. */
  readonly select?: string
  /** `1 a 03..04` is a version that holds from March until April; `r2` is the time of the second build; `x` ends one that says it was deleted. */
  readonly versions?: string
  readonly error?: string
  /** Whether it is shown on Snowflake's emulator too, which takes its time over each statement. */
  readonly isEmulated?: true
}

const timestamp = 'strategy: timestamp, unique_key: id, updated_at: u'
const check = 'strategy: check, unique_key: id, check_cols: [v]'
const wide = (values: string) => `select * from (values ${values}) as t(id, v, w)`

/** What users of dbt rely on, each with the builds that show it. */
export const scenarios: Readonly<Record<string, readonly Step[]>> = {
  'timestamp: a row that is newer becomes a version, and one that is new': [
    { config: timestamp, rows: '1 a 01, 2 b 01', versions: '1 a 01.., 2 b 01..' },
    { rows: '1 A 03, 2 b 01, 3 c 02', versions: '1 A 03.., 1 a 01..03, 2 b 01.., 3 c 02..' },
  ],
  'timestamp: what is older, as old, or without a time makes no version': [
    { config: timestamp, rows: '1 a 02, 2 b 02, 3 c 02', versions: '1 a 02.., 2 b 02.., 3 c 02..' },
    { rows: '1 A 01, 2 B 02, 3 C -', versions: '1 a 02.., 2 b 02.., 3 c 02..' },
  ],
  'timestamp: a row without a time holds from the build on, until it has one': [
    { config: timestamp, rows: '1 a -', versions: '1 a r1..' },
    { rows: '1 b -', versions: '1 a r1..' },
    { rows: '1 c 03', versions: '1 a r1..r3, 1 c r3..' },
  ],
  'timestamp: what is gone stays as it is, where nothing is said': [
    { config: timestamp, rows: '1 a 01, 2 b 01', versions: '1 a 01.., 2 b 01..' },
    { rows: '1 a 01', versions: '1 a 01.., 2 b 01..' },
  ],
  'invalidate: what is gone ends, and begins again when it comes back newer': [
    {
      isEmulated: true,
      config: `${timestamp}, hard_deletes: invalidate`,
      rows: '1 a 01, 2 b 01',
      versions: '1 a 01.., 2 b 01..',
    },
    { rows: '1 a 01', versions: '1 a 01.., 2 b 01..r2' },
    { rows: '1 a 01', versions: '1 a 01.., 2 b 01..r2' },
    { rows: '1 a 01, 2 B x', versions: '1 a 01.., 2 B x.., 2 b 01..r2' },
  ],
  'invalidate: what comes back as it was begins when it is seen': [
    { config: `${timestamp}, invalidate_hard_deletes: true`, rows: '1 a 01', versions: '1 a 01..' },
    {
      select: `select * from (values (1, 'a', cast(null as timestamp))) as t(id, v, u) where 1 = 0`,
      versions: '1 a 01..r2',
    },
    { rows: '1 a 01', versions: '1 a 01..r2, 1 a r3..' },
    { rows: '1 b x', versions: '1 a 01..r2, 1 a r3..x, 1 b x..' },
  ],
  'new_record: a version says that a row was gone, once, and ends when it comes back': [
    {
      isEmulated: true,
      config: `${timestamp}, hard_deletes: new_record`,
      rows: '1 a 01, 2 b 01',
      versions: '1 a 01.., 2 b 01..',
    },
    { rows: '1 a 01', versions: '1 a 01.., 2 b 01..r2, 2 b r2..!' },
    { rows: '1 a 01', versions: '1 a 01.., 2 b 01..r2, 2 b r2..!' },
    { rows: '1 a 01, 2 c x', versions: '1 a 01.., 2 b 01..r2, 2 b r2..x!, 2 c x..' },
  ],
  'new_record: what comes back as it was is a version again, by either strategy': [
    { config: `${check}, hard_deletes: new_record`, rows: '1 a 01', versions: '1 a r1..' },
    { select: 'select 1 as id, 2 as v, 3 as u where 1 = 0', error: 'type-changed' },
    { rows: '2 b 01', versions: '1 a r1..r3, 1 a r3..!, 2 b r3..' },
    { rows: '1 a 01, 2 b 01', versions: '1 a r1..r3, 1 a r3..r4!, 1 a r4.., 2 b r3..' },
  ],
  'a snapshot that begins to tell of deletions takes the column for it, and minds it ever after': [
    { config: check, rows: '1 a 01, 2 b 01', versions: '1 a r1.., 2 b r1..' },
    { config: `${check}, hard_deletes: new_record`, rows: '1 a 01', versions: '1 a r1.., 2 b r1..r2, 2 b r2..!' },
    { config: check, rows: '1 a 01, 2 b 01', versions: '1 a r1.., 2 b r1..r2, 2 b r2..r3!, 2 b r3..' },
  ],
  'check: only the columns that are looked at make versions': [
    { config: check, rows: '1 a 01, 2 b 01', versions: '1 a r1.., 2 b r1..' },
    { rows: '1 a 09, 2 B 01', versions: '1 a r1.., 2 B r2.., 2 b r1..r2' },
  ],
  'check: from a value to NULL and back are changes, from NULL to NULL is none': [
    { isEmulated: true, config: check, rows: '1 a 01, 2 - 01, 3 - 01', versions: '1 a r1.., 2 - r1.., 3 - r1..' },
    { rows: '1 - 01, 2 b 01, 3 - 01', versions: '1 - r2.., 1 a r1..r2, 2 - r1..r2, 2 b r2.., 3 - r1..' },
  ],
  'check all looks at every column': [
    { config: 'strategy: check, unique_key: id, check_cols: all', rows: '1 a 01', versions: '1 a r1..' },
    { rows: '1 a 02', versions: '1 a r1..r2, 1 a r2..' },
  ],
  'check with updated_at: a version begins when the row says so, or when it is seen': [
    { config: `${check}, updated_at: u`, rows: '1 a 01, 2 b 03', versions: '1 a 01.., 2 b 03..' },
    { rows: '1 A 02, 2 B 02', versions: '1 A 02.., 1 a 01..02, 2 B r2.., 2 b 03..r2' },
  ],
  'check_cols can change, whatever the case of its names': [
    { config: check, rows: '1 a 01', versions: '1 a r1..' },
    { config: 'strategy: check, unique_key: ID, check_cols: [V, U]', rows: '1 a 02', versions: '1 a r1..r2, 1 a r2..' },
  ],
  'the strategy can change, both ways': [
    { config: check, rows: '1 a 01', versions: '1 a r1..' },
    { config: timestamp, rows: '1 b 02', versions: '1 a r1..' },
    { rows: '1 c r3', versions: '1 a r1..r3, 1 c r3..' },
    { config: check, rows: '1 d 01', versions: '1 a r1..r3, 1 c r3..r4, 1 d r4..' },
  ],
  'a new column: only what is newer has a version with it': [
    { isEmulated: true, config: timestamp, rows: '1 a 01, 2 b 01', versions: '1 a 01.., 2 b 01..' },
    {
      select: `select id, v, cast('2025-0' || id || '-01' as timestamp) as u, 7 as n from (values (1, 'a'), (2, 'b')) as t(id, v)`,
      versions: '1 a - 01.., 2 b - 01..02, 2 b 7 02..',
    },
  ],
  'a new column that is looked at: every row has a version with it': [
    { config: 'strategy: check, unique_key: id, check_cols: all', select: wide("(1, 'a', 1)"), versions: '1 a 1 r1..' },
    {
      select: 'select id, v, w, cast(null as integer) as n from (values (1, 2, 3)) as t(id, v, w)',
      error: 'type-changed',
    },
    {
      select: "select id, v, w, cast(null as integer) as n from (values (1, 'a', 1)) as t(id, v, w)",
      versions: '1 a 1 - r1..r3, 1 a 1 - r3..',
    },
    { select: wide("(1, 'a', 1)"), versions: '1 a 1 - r1..r3, 1 a 1 - r3..' },
  ],
  'a column in a wider type holds the same, and makes no version': [
    { config: 'strategy: check, unique_key: id, check_cols: all', select: wide("(1, 'a', 1)"), versions: '1 a 1 r1..' },
    { select: wide("(1, 'a', cast(1 as bigint))"), versions: '1 a 1 r1..' },
    { select: wide("(1, 'a', 3000000000)"), versions: '1 a 1 r1..r3, 1 a 3000000000 r3..' },
  ],
  'a key of several columns, NULL among them': [
    {
      isEmulated: true,
      config: 'strategy: check, unique_key: [id, v], check_cols: [w]',
      select: wide("(1, 'a', 1), (1, 'b', 1), (1, null, 1), (null, null, 1)"),
      versions: '- - 1 r1.., 1 - 1 r1.., 1 a 1 r1.., 1 b 1 r1..',
    },
    {
      select: wide("(1, 'a', 1), (1, 'b', 2), (1, null, 2), (null, null, 1)"),
      versions: '- - 1 r1.., 1 - 1 r1..r2, 1 - 2 r2.., 1 a 1 r1.., 1 b 1 r1..r2, 1 b 2 r2..',
    },
  ],
  'texts that read alike when they are joined are keys of their own': [
    {
      config: 'strategy: check, unique_key: [v, w], check_cols: [id]',
      select: wide("(1, 'a,1:b', 'c'), (1, 'a', 'b,1:c'), (1, '', null), (1, null, '')"),
      versions: "1 - '' r1.., 1 '' - r1.., 1 a b,1:c r1.., 1 a,1:b c r1..",
    },
  ],
  'dbt_valid_to_current stands in place of NULL, in the versions that stand too once they change': [
    { isEmulated: true, config: timestamp, rows: '1 a 01, 2 b 01', versions: '1 a 01.., 2 b 01..' },
    {
      config: `${timestamp}, dbt_valid_to_current: "to_date('9999-12-31')", hard_deletes: invalidate`,
      rows: '1 A 02, 3 c 02',
      versions: '1 A 02..∞, 1 a 01..02, 2 b 01..r2, 3 c 02..∞',
    },
    { rows: '1 A 02', versions: '1 A 02..∞, 1 a 01..02, 2 b 01..r2, 3 c 02..r3' },
    { rows: '1 A 02, 3 c x', versions: '1 A 02..∞, 1 a 01..02, 2 b 01..r2, 3 c 02..r3, 3 c x..∞' },
  ],
  'nothing at first, and nothing later': [
    {
      config: `${timestamp}, hard_deletes: invalidate`,
      select: `select 1 as id, 'a' as v, timestamp '2025-01-01 00:00:00' as u where 1 = 0`,
      versions: '',
    },
    { rows: '1 a 01', versions: '1 a 01..' },
  ],
  'a key that comes twice is an error that shows it, at first and later, changed or not': [
    { config: check, rows: '1 a 01, 1 a 01', error: 'duplicate-key' },
    { rows: '1 a 01', versions: '1 a r2..' },
    { rows: '1 a 01, 1 a 01, 2 b 01', error: 'duplicate-key' },
    { rows: '2 b 01, 1 a 01, 2 c 01', error: 'duplicate-key' },
    { rows: '1 a 01', versions: '1 a r2..' },
  ],
  'long texts are versions like others': [
    { config: check, select: `select 1 as id, repeat('x', 5000) as v`, versions: `1 ${'x'.repeat(5000)} r1..` },
    {
      select: `select 1 as id, repeat('x', 5001) as v`,
      versions: `1 ${'x'.repeat(5000)} r1..r2, 1 ${'x'.repeat(5001)} r2..`,
    },
  ],
  'days as times': [
    { config: timestamp, select: `select 1 as id, 'a' as v, date '2025-01-01' as u`, versions: '1 a 01..' },
    { select: `select 1 as id, 'b' as v, date '2025-02-01' as u`, versions: '1 a 01..02, 1 b 02..' },
    {
      config: `${timestamp}, hard_deletes: invalidate`,
      select: `select 2 as id, 'b' as v, date '2025-02-01' as u`,
      versions: '1 a 01..02, 1 b 02..r3, 2 b 02..',
    },
  ],
  'from history: the versions that a log tells, and one that comes late in its place': [
    {
      config: `${timestamp}, from_history: true`,
      isEmulated: true,
      rows: '1 c 05, 1 a 01, 2 x 02, 3 n -',
      versions: '1 a 01..05, 1 c 05.., 2 x 02..',
    },
    {
      rows: '1 c 05, 1 a 01, 2 x 02, 1 b 03, 2 w 01, 3 y 04',
      versions: '1 a 01..03, 1 b 03..05, 1 c 05.., 2 w 01..02, 2 x 02.., 3 y 04..',
    },
    { rows: '1 d 06', versions: '1 a 01..03, 1 b 03..05, 1 c 05..06, 1 d 06.., 2 w 01..02, 2 x 02.., 3 y 04..' },
  ],
  'from history by check: what is as it was before is no version, until something comes between': [
    {
      config: `${check}, updated_at: u, from_history: true`,
      rows: '1 a 01, 1 a 03, 1 b 05, 1 b 06',
      versions: '1 a 01..05, 1 b 05..',
    },
    { rows: '1 a 01, 1 a 03, 1 b 05, 1 b 06, 1 b 04', versions: '1 a 01..04, 1 b 04..' },
    {
      rows: '1 a 01, 1 a 03, 1 b 05, 1 b 06, 1 b 04, 1 c 02',
      versions: '1 a 01..02, 1 c 02..03, 1 a 03..04, 1 b 04..',
    },
    { rows: '1 a 01, 1 a 03, 1 b 05, 1 b 06, 1 b 04, 1 c 02, 1 b 02', error: 'duplicate-key' },
  ],
  'from history: two rows of one key and time are an error': [
    { config: `${timestamp}, from_history: true`, rows: '1 a 01, 1 b 01', error: 'duplicate-key' },
    { config: `${check}, updated_at: u, from_history: true`, rows: '1 a 01, 1 a 01', error: 'duplicate-key' },
    { rows: '1 a 01, 1 a 02, 1 b 02', error: 'duplicate-key' },
    { rows: '1 a 01, 1 b 02, 1 a 02', error: 'duplicate-key' },
    { rows: '1 a 01, 2 a 01', versions: '1 a 01.., 2 a 01..' },
  ],
  'a snapshot learns what was before it began': [
    { config: timestamp, rows: '1 b 04', versions: '1 b 04..' },
    {
      config: `${timestamp}, from_history: true`,
      rows: '1 a 02, 1 b 04, 1 c 05',
      versions: '1 a 02..04, 1 b 04..05, 1 c 05..',
    },
  ],
  'names of its own columns can be others': [
    {
      config: `${timestamp}, snapshot_meta_column_names: {dbt_valid_from: since, dbt_valid_to: until, dbt_scd_id: id_of_version, dbt_updated_at: said}`,
      rows: '1 a 01',
      versions: '1 a 01..',
    },
    { rows: '1 b 02', versions: '1 a 01..02, 1 b 02..' },
  ],
}
