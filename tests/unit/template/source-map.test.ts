import { makeEffort } from '../../../runner/template/effort.ts'
import { helpers } from '../../../runner/template/helpers.ts'
import { isTemplate, parseTemplate } from '../../../runner/template/parse-template.ts'
import { render } from '../../../runner/template/render.ts'
import { originOf } from '../../../runner/template/source-map.ts'

function rendered(text: string) {
  const template = parseTemplate('m.sql', text)
  if (!isTemplate(template)) throw new Error(template.message)
  return render(template, {
    values: {},
    functions: helpers,
    macro: () => undefined,
    effort: makeEffort(1000),
    names: () => [],
  })
}

/** Every character that was copied comes from a place that holds it. */
test.each([
  'select 1',
  'select {{concat "a" "b"}} as x, y\nfrom z',
  'select\n  {{#if true}}\n  a,\n  {{/if}}\n  b\nfrom t',
  '{{#each (list 1 2) as |n|}}\n{{n}} as x{{n}},\n{{/each}}\nlast',
  'a{{!-- gone --}}b\n{{#unless false}}c{{else}}d{{/unless}}e',
  'über {{concat "ä"}} naïve 東京 x',
  'a \\{{b}} c',
])('the places of %j', (text) => {
  const result = rendered(text)
  let offset = 0
  for (const chunk of result.chunks) {
    if (chunk.origin && 'template' in chunk.origin && chunk.origin.copiedFrom !== undefined) {
      for (let within = 0; within < chunk.text.trimEnd().length; within++) {
        const { line = 0, column = 0 } = originOf(result, offset + within) ?? {}
        expect(text.split('\n')[line - 1]?.[column - 1] ?? '\n').toBe(chunk.text[within])
      }
    }
    offset += chunk.text.length
  }
})

test('what a tag prints comes from the tag', () => {
  const result = rendered('select {{concat "a" "b"}} as x')
  expect(originOf(result, 'select a'.length)).toMatchObject({ line: 1, column: 8, length: 18 })
})

test('beyond the end is the end', () => {
  const result = rendered('select 1')
  expect(originOf(result, 8)).toMatchObject({ line: 1, column: 9 })
  expect(originOf(result, 99)).toBeUndefined()
})
