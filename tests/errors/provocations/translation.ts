import type { Code } from '../../../runner/codes.ts'
import { postgresDatabase } from '../../support/warehouses.ts'
import type { Provocation } from '../provocation.ts'

/** What is no SELECT, and what another target's SQL cannot be relied on to say. */
export const translation = {
  'sql-empty': { files: { 'models/orders.sql': '-- to be written\n' } },
  'not-one-select': {
    files: {
      'models/orders.sql': 'select 1 as id',
      'models/totals.sql': 'select count(*) as orders from {{ref "orders"}};\ndelete from {{ref "orders"}}\n',
    },
  },
  'ref-written-out': {
    files: {
      'models/orders.sql': 'select 1 as id',
      'models/totals.sql': 'select count(*) as orders\nfrom orders\n',
    },
  },
  'construct-not-portable': {
    files: {
      'models/days.sql': "select\n  'radar' as word,\n  reverse('radar') as backwards\n",
    },
    command: 'build',
    warehouse: postgresDatabase,
  },
} satisfies Partial<Record<Code, Provocation>>
