/** JSON in texts. */
export const json: readonly string[] = [
  `select id, js->>'a' as b, js->>'$.a.b' as c, json_extract_string(js, '$.c[2]') as e, js->'a'->>'b' as f, (js->>'$.n') || '!' as g, js->>'t' as h, js->>'e' as i, js->>'$' as j from raw.t`,
  `select id, json_extract_string(js, 'd') as e, json_array_length(js, '$.c') as n, json_array_length(js) as m, json_type(js) as ty, json_type(js, '$.a') as tz, json_valid(js) as v, json_valid(name) as w, json_exists(js, '$.a') as x, json_exists(js, '$.e') as y from raw.t`,
  `select id, json_extract_string(js, '/a/b') as e, js->>0 as f, json_extract_string(js, '$[1].k') as g from raw.t`,
  `select id, cast(js->>'$.n' as decimal(10,2)) as a, try_cast(js->>'$.a.b' as integer) as b, (js->>'d') = 'text' as c, js->>'d' = 'text' as d, coalesce(js->>'d', 'none') as e, (js->'a') is null as f from raw.t`,
  `select cast(json_extract('{"a": 5}', '$.a') as integer) as a, json_extract_string('{"f": 1e2, "u": "\\u00e9", "s": "x\\"y", "d": 0.10}', '$.u') as c, json_extract_string('{"f": 1e2, "u": "\\u00e9", "s": "x\\"y", "d": 0.10}', '$.s') as d, json_extract_string('{"f": 1e2, "d": 0.10}', '$.d') as e, '{"f": [1.500, 2.0 , 0.050]}'->>'f' as f`,
]
