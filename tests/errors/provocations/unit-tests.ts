import type { Code } from '../../../runner/codes.ts'
import type { Provocation } from '../provocation.ts'

/** A unit test of a model that reads customers. */
function unitTest(test: string, command?: string): Provocation {
  return {
    files: {
      'models/customers.sql': 'select 1 as id',
      'models/orders.sql': 'select id, 5 as amount from {{ref "customers"}}',
      'models/orders.yml': `unit_tests:\n  - name: sums\n${test.replaceAll(/^/gm, '    ')}\n`,
    },
    ...(command && { command }),
  }
}

const given = "given: [{input: ref('customers'), rows: [{id: 1}]}]"

export const unitTests = {
  'unit-subject-unknown': unitTest(`model: order\n${given}\nexpect: {rows: [{id: 1}]}`),
  'unit-test-duplicate': {
    files: {
      'models/orders.sql': 'select 1 as id',
      'models/orders.yml': `unit_tests:
  - {name: one, model: orders, expect: {rows: [{id: 1}]}}
  - {name: one, model: orders, expect: {rows: [{id: 1}]}}
`,
    },
  },
  'unit-input-missing': unitTest('model: orders\nexpect: {rows: [{id: 1}]}'),
  'unit-input-unread': unitTest(
    `model: customers\ngiven: [{input: ref('orders'), rows: [{id: 1}]}]\nexpect: {rows: [{id: 1}]}`,
  ),
  'unit-column-unknown': unitTest(`model: orders\n${given}\nexpect: {rows: [{id: 1, amuont: 5}]}`),
  'fixture-missing': unitTest(`model: orders\n${given}\nexpect: {fixture: sums}`),
  'fixture-faulty': unitTest(`model: orders\n${given}\nexpect:\n  format: csv\n  rows: |\n    id,amount\n    1,5,6`),
  'fixture-value': unitTest(`model: orders\n${given}\nexpect: {rows: [{id: one}]}`, 'test'),
  'override-unknown': unitTest(`model: orders\n${given}\nexpect: {rows: [{id: 1}]}\noverrides: {macros: {rounded: 1}}`),
} satisfies Partial<Record<Code, Provocation>>
