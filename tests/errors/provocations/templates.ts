import type { Code } from '../../../runner/codes.ts'
import type { Provocation } from '../provocation.ts'

const toEuros = '{{#macro "to_euros" scale=2 as |column scale|}}round({{column}} / 100.0, {{scale}}){{/macro}}\n'

export const templates = {
  'template-syntax': { files: { 'models/orders.sql': '{{#if (is_incremental)}}\nselect 1 as id\n' } },
  'name-unknown': { files: { 'models/orders.sql': 'select * from {{reff "customers"}}' } },
  'macro-duplicate': { files: { 'macros/money.sql': toEuros, 'macros/more.sql': toEuros } },
  'macro-reserved': { files: { 'macros/money.sql': '{{#macro "list" as |column|}}{{column}}{{/macro}}' } },
  'render-limit': {
    files: {
      'project.yml': 'name: shop\nrender_limit: 100\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n',
      'models/orders.sql':
        'select\n{{#each (list 1 2 3 4 5 6 7) as |a|}}{{#each (list 1 2 3 4 5 6 7) as |b|}}\n  {{a}} * {{b}} as product_{{a}}_{{b}},\n{{/each}}{{/each}}\n',
    },
  },
  'value-unprintable': {
    files: { 'models/orders.sql': 'select {{#let (dict id=1) as |first|}}{{first}}{{/let}} as id' },
  },
  'macro-argument-missing': {
    files: { 'macros/money.sql': toEuros, 'models/orders.sql': 'select\n  {{to_euros scale=3}} as amount\n' },
  },
  'macro-argument-unknown': {
    files: { 'macros/money.sql': toEuros, 'models/orders.sql': 'select {{to_euros "cents" scal=3}} as amount' },
  },
  'macro-argument-twice': {
    files: {
      'macros/money.sql': toEuros,
      'models/orders.sql': 'select {{to_euros "cents" column="amount"}} as amount',
    },
  },
  'macro-stray': { files: { 'macros/money.sql': `round(cents / 100.0, 2)\n` } },
  'macro-result': {
    files: {
      'macros/money.ts': 'export async function rate() {\n  return "0.95"\n}\n',
      'models/orders.sql': 'select 100 * {{rate}} as amount',
    },
  },
  'macro-file': { files: { 'macros/money.ts': `throw new Error('there are no rates')\n` } },
  'macro-recursive': {
    files: {
      'macros/down.sql': '{{#macro "down" as |n|}}{{down n}}{{/macro}}',
      'models/orders.sql': 'select {{down 1}} as id',
    },
  },
  'argument-wrong': { files: { 'models/orders.sql': 'select {{#each (list "a" "b")}}{{this}}, {{/each}} 1 as id' } },
  raised: {
    files: {
      'project.yml': 'name: shop\nvars: {country: XX}\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n',
      'models/orders.sql': `{{#if (eq (var "country") "XX")}}{{raise "there is no country XX"}}{{/if}}\nselect 1 as id\n`,
    },
  },
} satisfies Partial<Record<Code, Provocation>>
