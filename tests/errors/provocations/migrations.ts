import type { Code } from '../../../runner/codes.ts'
import type { TestProject } from '../../support/project.ts'
import type { Provocation } from '../provocation.ts'

const rates = { 'migrations/001-rates.sql': 'create table rates (rate integer);\n' }
const apply = (shop: TestProject) => shop.cupel('migrate', 'up')

/** What is wrong with a project's migrations. */
export const migrations = {
  'migration-name-wrong': { files: rates, command: 'migrate create add.rates' },
  'migration-unknown': { files: rates, command: 'migrate up --to 001-rate' },
  'migration-file': {
    files: { 'migrations/001-rates.sql': "create table rates (rate integer);\ninsert into rates values ('1);\n" },
    command: 'migrate up',
  },
  'migration-edited': {
    files: rates,
    command: 'migrate up',
    before: async (shop) => {
      await apply(shop)
      shop.write({ 'migrations/001-rates.sql': 'create table rates (rate bigint);\n' })
    },
  },
  'migration-missing': {
    files: rates,
    command: 'migrate up',
    before: async (shop) => {
      await apply(shop)
      shop.remove('migrations/001-rates.sql')
    },
  },
  'migration-no-down': { files: rates, command: 'migrate down', before: apply },
  'migration-failed': {
    files: {
      ...rates,
      'migrations/002-usual.sql': 'create table usual (rate integer not null);\ninsert into usual values (null);\n',
    },
    command: 'migrate up',
  },
} satisfies Partial<Record<Code, Provocation>>
