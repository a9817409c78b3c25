import { splitStatements } from '../../runner/sql/split-statements.ts'

const split = (sql: string, backslashEscapes = false) =>
  splitStatements(sql, backslashEscapes).statements.map(({ text }) => text)

const cases = {
  'statements end with semicolons, the last one need not': ['a; b ;\nc', ['a', 'b', 'c']],
  'empty statements and statements of comments only are none': [';; -- x;\n /* y; */ ; a;', ['a']],
  'a semicolon in single quotes is text': [`select ';', 'it''s; so'; b`, [`select ';', 'it''s; so'`, 'b']],
  'a semicolon in double quotes is text': [`select "a;""b;"; c`, [`select "a;""b;"`, 'c']],
  'a semicolon in dollar quotes is text': ['do $$ a; b $$; c', ['do $$ a; b $$', 'c']],
  'dollar quotes with a tag hold others': ['do $f$ a; $$ b; $$ $g$ $f$; c', ['do $f$ a; $$ b; $$ $g$ $f$', 'c']],
  'a dollar within a name begins nothing': ['select a$b$; select b$b$', ['select a$b$', 'select b$b$']],
  'a numbered parameter or column is no dollar quote': ['select $1, $2; b', ['select $1, $2', 'b']],
  'a semicolon in a comment is text': ['a -- b; c\n+ 1; d /* e; */ f', ['a -- b; c\n+ 1', 'd /* e; */ f']],
  'comments stand within comments': ['a /* b /* c; */ d; */ e; f', ['a /* b /* c; */ d; */ e', 'f']],
  'a quote in a comment opens nothing': ["-- it's\na; /* it's */ b", ['a', 'b']],
  'a comment in quotes opens nothing': ["select '--', '/*'; b", ["select '--', '/*'", 'b']],
  'a backslash in quotes means itself': [String.raw`select '\'; b`, [String.raw`select '\'`, 'b']],
  'but not behind an e': [String.raw`select e'\';', E'\\'; b`, [String.raw`select e'\';', E'\\'`, 'b']],
  'and an e at the end of a word is no such e': [String.raw`select note'\'; b`, [String.raw`select note'\'`, 'b']],
  'letters of other scripts are letters': ["select 'ä;', é$$; b", ["select 'ä;', é$$", 'b']],
} as const

test.each(Object.entries(cases))('%s', (_, [sql, expected]) => {
  expect(split(sql)).toEqual(expected)
})

test('where backslashes escape, a quote behind one does not end the text', () => {
  expect(split(String.raw`select '\';', '\\'; b`, true)).toEqual([String.raw`select '\';', '\\'`, 'b'])
})

test('a statement says where it begins', () => {
  const sql = '-- one\na;\n  /* two */ b'
  expect(splitStatements(sql, false).statements.map(({ offset }) => sql[offset])).toEqual(['a', 'b'])
})

test.each([
  ["a; select 'b; c", 'quote', 10],
  ['a; select "b; c', 'quote', 10],
  ['a; do $x$ b; c $$', 'quote', 6],
  ['a; /* b /* c */ ;', 'comment', 3],
])('what has no end is told: %s', (sql, what, offset) => {
  expect(splitStatements(sql, false)).toEqual({ statements: [{ text: 'a', offset: 0 }], unclosed: { what, offset } })
})

test('a text of a million characters takes no time', () => {
  const sql = `insert into t values ('${'x'.repeat(500_000)}'); ${"select 'a;b' /* ; */;\n".repeat(25_000)}`
  const startedAt = performance.now()
  expect(split(sql)).toHaveLength(25_001)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})
