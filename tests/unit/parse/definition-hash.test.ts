import { definitionHash } from '../../../runner/parse/definition-hash.ts'
import { tableOfMacros } from '../../../runner/template/macros.ts'
import { readSqlMacros } from '../../../runner/template/read-sql-macros.ts'

const macros = (text: string) => tableOfMacros(readSqlMacros('macros/m.sql', text, []).macros).table
const table = macros('{{#macro "m"}}1{{/macro}}')
const definition = { text: 'select {{m}}\n', config: { a: 1, b: [2] }, macros: ['m'], vars: { days: 7 } }
const hash = definitionHash(definition, table)

test('a line end counts as a line end, written on Windows or not', () => {
  expect(definitionHash({ ...definition, text: 'select {{m}}\r\n' }, table)).toBe(hash)
})

test('the order of configs does not count', () => {
  expect(definitionHash({ ...definition, config: { b: [2], a: 1 } }, table)).toBe(hash)
})

test.each([
  ['the text', { ...definition, text: 'select  {{m}}\n' }, table],
  ['a config', { ...definition, config: { a: 2, b: [2] } }, table],
  ['a variable', { ...definition, vars: { days: 8 } }, table],
  ['the text of a macro', definition, macros('{{#macro "m"}}2{{/macro}}')],
])('%s counts', (_, changed, withMacros) => {
  expect(definitionHash(changed, withMacros)).not.toBe(hash)
})

test('a macro that is not used does not count', () => {
  expect(definitionHash(definition, macros('{{#macro "m"}}1{{/macro}}\n{{#macro "other"}}9{{/macro}}'))).toBe(hash)
})
