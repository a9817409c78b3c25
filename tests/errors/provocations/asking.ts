import type { Code } from '../../../runner/codes.ts'
import type { Provocation } from '../provocation.ts'

const orders = { 'models/orders.sql': 'select 1 as id' }

/** What is wrong with a command line. */
export const asking = {
  'selector-syntax': { files: orders, command: 'list --select orders,' },
  'selector-method': { files: orders, command: 'list --select tags:daily' },
  'selector-empty': { files: orders, command: 'list --select order' },
  'option-wrong': { files: orders, command: 'build --threads many' },
} satisfies Partial<Record<Code, Provocation>>
