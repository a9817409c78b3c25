import type { Code } from '../../../runner/codes.ts'
import { postgresDatabase } from '../../support/warehouses.ts'
import type { Provocation } from '../provocation.ts'

/** What another target's SQL cannot be relied on to say. */
export const translation = {
  'construct-not-portable': {
    files: {
      'models/days.sql': "select\n  date '2025-01-31' as day,\n  strftime(date '2025-01-31', '%d/%m') as label\n",
    },
    command: 'build',
    warehouse: postgresDatabase,
  },
} satisfies Partial<Record<Code, Provocation>>
