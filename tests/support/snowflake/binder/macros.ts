/**
 * What Snowflake computes and DuckDB does otherwise, as macros of the database that stands behind the emulator.
 * An error begins with its code and its SQL state: `100051|22012|Division by zero`.
 */
export const macros: readonly string[] = [
  "sf_recognized(converted, original, before) as case when original is null then null when converted is null then error(before || original || ''' is not recognized') else converted end",
  // https://docs.snowflake.com/en/sql-reference/data-types-numeric#numeric-constants
  "sf_numeric(x) as case when regexp_full_match(trim(x), '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?') then trim(x) end",
  "sf_float(x) as case when upper(trim(x)) in ('NAN','INF','-INF','INFINITY','-INFINITY') then trim(x) else sf_numeric(x) end",
  // https://docs.snowflake.com/en/sql-reference/data-types-logical#conversion-to-boolean
  "sf_boolean(x) as case when lower(trim(x)) in ('true','t','yes','y','on','1') then true when lower(trim(x)) in ('false','f','no','n','off','0') then false end",
  // https://docs.snowflake.com/en/sql-reference/date-time-input-output#date-formats
  'sf_epoch(x) as make_timestamp(cast(case when abs(x) < 31536000000 then cast(x as decimal(38,9)) * 1000000 when abs(x) < 31536000000000 then cast(x as decimal(38,9)) * 1000 when abs(x) < 31536000000000000 then cast(x as decimal(38,9)) else cast(x as decimal(38,9)) * 0.001 end as bigint))',
  "sf_iso(x) as regexp_full_match(trim(x), '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]*)?)?( ?(Z|[+-][0-9]{1,2}(:?[0-9]{2})?))?)?')",
  "sf_clock(x) as regexp_replace(trim(x), '([T ][0-9:.]+) ?(Z|[+-][0-9]{1,2}(:?[0-9]{2})?)$', '\\1')",
  "sf_offset(x) as nullif(replace(regexp_extract(trim(x), '[T ][0-9:.]+ ?(Z|[+-][0-9]{1,2}(:?[0-9]{2})?)$', 1), 'Z', '+00:00'), '')",
  "sf_timestamp_ntz(x) as case when sf_iso(x) then try_cast(sf_clock(x) as timestamp) when regexp_full_match(trim(x), '-?[0-9]+') then sf_epoch(cast(trim(x) as bigint)) else coalesce(try_strptime(trim(x), '%m/%d/%Y'), try_strptime(trim(x), '%m/%d/%Y %H:%M:%S'), try_strptime(trim(x), '%d-%b-%Y')) end",
  'sf_date(x) as cast(sf_timestamp_ntz(x) as date)',
  "sf_minutes(o) as cast(regexp_extract(o, '^[+-][0-9]{1,2}') as integer) * 60 + (case when o like '-%' then -1 else 1 end) * coalesce(try_cast(nullif(regexp_extract(o, '^[+-][0-9]{1,2}:?([0-9]{2})$', 1), '') as integer), 0)",
  "sf_timestamp_ltz(x) as case when sf_offset(x) is null then cast(sf_timestamp_ntz(x) as timestamptz) else timezone('UTC', sf_timestamp_ntz(x) - to_minutes(sf_minutes(sf_offset(x)))) end",
  "sf_zone_minutes(m) as cast(date_diff('minute', timezone('UTC', cast(m as timestamptz)), cast(cast(m as timestamptz) as timestamp)) as integer)",
  "sf_zoned(m) as case when m is not null then {'utc': timezone('UTC', cast(m as timestamptz)), 'minutes': sf_zone_minutes(m)} end",
  "sf_timestamp_tz(x) as case when sf_timestamp_ltz(x) is null then null when sf_offset(x) is null then sf_zoned(sf_timestamp_ltz(x)) else {'utc': timezone('UTC', sf_timestamp_ltz(x)), 'minutes': sf_minutes(sf_offset(x))} end",
  'sf_local(z) as (z).utc + to_minutes((z).minutes)',
  "sf_moment(z) as timezone('UTC', (z).utc)",
  "sf_zoned_text(z) as strftime(sf_local(z), '%Y-%m-%d %H:%M:%S.%g') || ' ' || (case when (z).minutes < 0 then '-' else '+' end) || printf('%02d%02d', abs((z).minutes) // 60, abs((z).minutes) % 60)",
  "sf_time(x) as case when regexp_full_match(trim(x), '[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]*)?)?') then try_cast(trim(x) as time) end",
  "sf_float_text(x) as regexp_replace(cast(x as varchar), '\\.0$', '')",
  "sf_object(j) as case when j is null then null when json_type(j) = 'OBJECT' then j else error('100071|22000|Failed to cast variant value ' || cast(j as varchar) || ' to OBJECT') end",
  // Half away from zero, in whole numbers: k is the power of ten that the result keeps.
  "sf_divide(a, b, k) as case when a is null or b is null then null when b = 0 then error('100051|22012|Division by zero') else cast(sign(a) * sign(b) as hugeint) * ((abs(a) // abs(b)) * k + ((abs(a) % abs(b)) * k * 2 + abs(b)) // (abs(b) * 2)) end",
  "sf_divide_float(a, b) as case when b = 0 then error('100051|22012|Division by zero') else a / b end",
  "sf_mod(a, b) as case when b = 0 then error('100051|22012|Division by zero') else a % b end",
  "sf_unscaled(x) as cast(replace(cast(x as varchar), '.', '') as hugeint)",
  "sf_fits(x, n) as case when length(x) > n then error('100078|22000|String ''' || x || ''' is too long and would be truncated') else x end",
  "sf_present(x, name) as case when x is null then error('100072|22000|NULL result in a non-nullable column') else x end",
  // A negative start counts from the end, a start of zero is the first character. https://docs.snowflake.com/en/sql-reference/functions/substr
  "sf_substr(x, s) as case when s < 0 and -s > length(x) then '' else substr(x, case when s = 0 then 1 else s end) end",
  "sf_substr_of(x, s, n) as case when n <= 0 or (s < 0 and -s > length(x)) then (case when x is null or s is null or n is null then null else '' end) else substr(x, case when s = 0 then 1 else s end, n) end",
  "sf_initcap(x, d) as list_reduce(list_transform(string_split(x, ''), lambda c: c), lambda a, c: case when a = '' or contains(d, right(a, 1)) then a || upper(c) else a || lower(c) end, '')",
  'sf_div0(a, b) as case when b = 0 then 0 else a / b end',
  "sf_split_part(x, d, n) as case when x is null or d is null or n is null then null when d = '' then (case when n in (0, 1, -1) then x else '' end) else coalesce((string_split(x, d))[case when n = 0 then 1 else n end], '') end",
  "sf_strtok(x, d, n) as case when n < 1 then null else (list_filter(regexp_split_to_array(x, '[' || regexp_replace(d, '([\\]\\[\\\\^-])', '\\\\\\1', 'g') || ']'), lambda t: t <> ''))[n] end",
  "sf_like(x, p) as regexp_full_match(x, p, 's')",
]

/** What runs once when a database is made. */
export const createMacros = (): string => macros.map((macro) => `create macro ${macro};`).join('\n')
