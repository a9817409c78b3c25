import { at, type Marked } from '../support/at.ts'
import { project } from '../support/project.ts'

const cases: Readonly<Record<string, readonly [template: Marked, sentence: string, help?: string]>> = {
  'a block without an end': [
    at`select
 ${'{{#if true}}'}{{#each (list 1) as |x|}}1{{/each}}
from x`,
    'the block "#if" has no end',
    'It ends with {{/if}}.',
  ],
  'a block that is closed by the name of another': [
    at`select {{#if true}}{{#unless true}}1${'{{/if}}'}{{/if}}`,
    'the block "#unless" of line 1 is closed as "if"',
    'It ends with {{/unless}}.',
  ],
  'an end without a block': [at`select 1${'{{/if}}'}`, 'unexpected "{{/if}}"', 'No block is open here'],
  'a tag without an end': [
    at`select
  ${'{{concat "1"'}
from {{ref "a"}}`,
    'the tag has no end',
    'It ends with }}.',
  ],
  'a tag with one brace at its end': [at`select ${'{{concat "1"} from x'}`, 'the tag has no end', 'It ends with }}.'],
  'a text without its closing quote': [
    at`select ${'{{concat "1}}'}
from {{ref "a"}}`,
    'the tag has no end',
    'A text in it has no closing quote.',
  ],
  'a quote within a text': [at`select ${"{{var 'it's'}}"}`, 'the tag has no end', 'A text in it has no closing quote.'],
  'a comment without an end': [at`select 1 ${'{{! gone'}`, 'the comment has no end', 'It ends with }}.'],
  'a long comment with a short end': [
    at`select 1 ${'{{!-- {{ref "a"}} }}'}`,
    'the comment has no end',
    'What begins with {{!-- ends with --}}.',
  ],
  'nothing in a tag': [at`select {{${'}'}}1`, 'unexpected "}"', 'A tag names a value or a function.'],
  'a call without brackets as a named argument': [
    at`{{config tags=list ${'"a"'}}}select 1 as x`,
    'unexpected "a"',
    'A call within a call stands in brackets: tags=(list …).',
  ],
  'a call as in Python': [at`select * from {{ ${'ref'}('a') }}`, 'unexpected "ref"', 'Templates are Handlebars'],
  'a comma': [at`select {{concat "a"${','} "b"}}`, 'unexpected ","', 'without brackets and commas'],
  'a filter': [at`select {{ "a" ${'|'} upper }}`, 'unexpected "|"', 'There are no filters'],
  'an operator': [at`{{#if target.name ${'='}= "dev"}}select 1{{/if}}`, 'unexpected "="', 'There are no operators'],
  arithmetic: [at`select {{ 1 ${'+'} 1 }}`, 'unexpected "+"', 'There are no operators'],
  'names between bars in what is no block': [
    at`select {{list 1 ${'as'} |x|}}`,
    'unexpected "as"',
    'Only blocks bind names',
  ],
  'else twice': [at`select {{#if true}}1${'{{else}}'}2{{else}}3{{/if}}`, 'unexpected "{{else}}"', '{{else if …}}'],
  'else outside': [at`select 1 ${'{{else}}'}`, 'unexpected "{{else}}"', 'Inside a block {{else}} stands once'],
  'two braces that close three': [at`select {{{list 1${'}'}}`, 'unexpected "}"', 'ends with three'],
  'a struct whose brace follows at once': [at`select {'a': {{list 1${'}'}}}`, 'unexpected "}"', 'needs a space'],
  "a tag of dbt's": [at`${'{%'} set x = 1 %}select 1`, '{% is not a tag here', 'Templates are Handlebars'],
  "a comment of dbt's": [
    at`${'{#'} what it was #}select 1`,
    '{# begins no comment here',
    'A comment of a template is {{!-- … --}}.',
  ],
}

test.each(Object.entries(cases))(
  '%s is told where it stands, with what to write',
  async (_, [{ text, marked }, sentence, help = '']) => {
    const { code, err } = await project({ 'models/m.sql': text }).cupel('check')
    expect(code).toBe(1)
    expect(err).toContain(
      `error  models/m.sql:${marked.line}:${marked.column}  the template does not parse: ${sentence}  [template-syntax]\n`,
    )
    expect(err).toContain(help)
    expect(err).toMatch(new RegExp(`\\| {${marked.column}}\\^{${marked.length}}\n`))
    expect(err).toMatch(/\nthe project has a fault\n$/)
  },
)
