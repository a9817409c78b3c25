import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'

async function said(files: Files): Promise<string> {
  return (await project({ 'models/orders.sql': 'select 1 as id', ...files }).cupel('check')).err
}

describe('a fault in a macro that nothing calls is told in the macro:', () => {
  const macros: Readonly<Record<string, readonly [text: string, place: string, sentence: string]>> = {
    'a function that is not there': ['{{#macro "m" as |a|}}{{conact a}}{{/macro}}', '1:24', 'Did you mean "concat"?'],
    'one in a default': ['{{#macro "m" a=(vra "x") as |a|}}{{a}}{{/macro}}', '1:17', 'Did you mean "var"?'],
    'a macro that is called wrongly': [
      '{{#macro "n" as |a|}}{{a}}{{/macro}}{{#macro "m"}}{{n}}{{/macro}}',
      '1:51',
      'macro "n" needs the argument "a"',
    ],
    'one in the form for another warehouse': [
      '{{#macro "m"}}1{{/macro}}\n{{#macro "m" adapter="snowflake"}}{{conact 1}}{{/macro}}',
      '2:37',
      'Did you mean "concat"?',
    ],
    'one in a generic test': [
      '{{#test "t" as |model|}}select * from {{modle}}{{/test}}',
      '1:41',
      'Did you mean "model"?',
    ],
    'a config': ['{{#macro "m"}}{{config tags="a"}}{{/macro}}', '1:15', '"config" stands at the top of the file'],
  }

  test.each(Object.entries(macros))('%s', async (_, [text, place, sentence]) => {
    const err = await said({ 'macros/m.sql': text })
    expect(err).toContain(`error  macros/m.sql:${place}  `)
    expect(err).toContain(sentence)
    expect(err).toMatch(/\nthe project has a fault\n$/)
  })
})

test('a macro that nothing calls may use all that a template may, with its arguments', async () => {
  const text =
    '{{#macro "m" scale=(var "scale" 2) as |name scale|}}{{ref name}} {{this}} {{target.name}} {{#each name as |x|}}{{x}}{{@index}}{{/each}}{{scale}}{{m name}}{{/macro}}'
  expect(await said({ 'macros/m.sql': text })).toBe('')
})
