import { at } from '../support/at.ts'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'

/** What `cupel check` says of a project that does not pass. */
async function refused(files: Files): Promise<string> {
  const { code, err } = await project(files).cupel('check')
  expect(code).toBe(1)
  return err
}

test('a circle points at the ref that closes it, and names every ref of it', async () => {
  const err = await refused({
    'models/a.sql': 'select * from {{ref "b"}}',
    'models/b.sql': 'select *\nfrom {{ref "c"}}',
    'models/c.sql': '-- äöü 価格\nselect * from {{ref "a"}}',
    'models/below.sql': 'select * from {{ref "a"}}',
  })

  expect(err).toBe(`error  models/c.sql:2:15  these depend on each other in a circle: a → c → b → a  [cycle]
  2 | select * from {{ref "a"}}
    |               ^^^^^^^^^^^
  One of these refs has to go:
  a reads b at models/a.sql:1:15
  b reads c at models/b.sql:2:6
  c reads a at models/c.sql:2:15

the project has a fault
`)
})

test('a model that reads itself is told how it may', async () => {
  const { text, marked } = at`select * from ${'{{ref "a"}}'}`

  const err = await refused({ 'models/a.sql': text })

  expect(err).toContain(
    `error  models/a.sql:${marked.line}:${marked.column}  these depend on each other in a circle: a → a`,
  )
  expect(err).toContain('An incremental model reads its own last result as {{this}}.')
})

test('a circle through a macro points into the macro, and at the calls that lead there', async () => {
  const err = await refused({
    'macros/m.sql': '{{#macro "inner"}}\nselect * from {{ref "b"}}\n{{/macro}}\n{{#macro "outer"}}{{inner}}{{/macro}}',
    'models/a.sql': 'select * from {{ref "b"}}',
    'models/b.sql': 'with x as ({{outer}})\nselect * from x',
  })

  expect(err).toContain(`error  macros/m.sql:2:15  these depend on each other in a circle: b → b  [cycle]
  2 | select * from {{ref "b"}}
    |               ^^^^^^^^^^^
  called at macros/m.sql:4:19
  called at models/b.sql:1:12
`)
})

test('ephemeral models, declared refs, and both sides of an if are in circles too', async () => {
  const err = await refused({
    'models/a.sql': '{{config materialized="ephemeral"}}\nselect * from {{ref "b"}}',
    'models/b.sql': 'select 1 as id {{#if (is_incremental)}}{{depends_on (ref "a")}}{{/if}}',
  })

  expect(err).toContain('error  models/b.sql:1:53  these depend on each other in a circle: a → b → a')
})

test('circles that have nothing to do with each other are told together, one that is entangled once', async () => {
  const err = await refused({
    'models/a.sql': 'select * from {{ref "b"}}, {{ref "c"}}',
    'models/b.sql': 'select * from {{ref "a"}}',
    'models/c.sql': 'select * from {{ref "b"}}',
    'models/x.sql': 'select * from {{ref "y"}}',
    'models/y.sql': 'select * from {{ref "x"}}, {{ref "a"}}',
  })

  expect(err.match(/\[cycle\]/g)).toHaveLength(2)
  expect(err).toContain('a → b → a')
  expect(err).toContain('x → y → x')
})
