/** Patterns in texts. */
export const patterns: readonly string[] = [
  `select id, regexp_matches(name, '^[A-Z]\\w+') as a, regexp_matches(name, 'an+', 'i') as b, name ~ '.*an.*' as c, name similar to '.*a' as d, not regexp_matches(name, '(a|b)+c') as e, name !~ 'apple' as f from raw.t`,
  `select id, regexp_extract(name, '([a-z])([a-z])', 2) as a, regexp_extract(name, 'z') as b, regexp_extract(name, '(\\w+),(.*)', 1) as c, regexp_extract(name, '[a-z]+', 0) as d, regexp_extract(name, '[A-Z]+', 0, 'i') as e from raw.t`,
  `select id, regexp_replace(name, '[aeiou]', '*', 'g') as a, regexp_replace(name, '(\\w)(\\w)', '\\2\\1') as b, regexp_replace(name, '\\s+', ' ', 'g') as c, regexp_replace(name, '[^a-zA-Z0-9]', '', 'g') as d, regexp_replace(name, 'AN', '<\\0>', 'gi') as e, regexp_replace(name, '(apple|Banana)', '[\\1]') as f from raw.t`,
  `select id, regexp_full_match(name, '[a-z]+') as a, regexp_full_match(name, '(\\w+),\\S+') as b, regexp_matches(js, '"a"\\s*:\\s*(\\d+|\\{)') as c, regexp_extract(js, '"d": "([^"]*)"', 1) as d, regexp_extract(cast(moment as varchar), '(\\d{4})-(\\d{2})', 2) as e from raw.t`,
  `select regexp_extract('https://www.example.com/a/b?x=1', '^https?://([^/]+)/', 1) as a, regexp_extract('x@y.com', '@(.+)$', 1) as b, regexp_replace('2024-01-31', '(\\d+)-(\\d+)-(\\d+)', '\\3/\\2/\\1') as c, regexp_matches('tel: +49 30', '\\+\\d{2}\\s\\d+') as d, regexp_extract('foo bar', '\\b(bar)\\b', 1) as e`,
]
