import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Code } from '../../../runner/codes.ts'
import type { Provocation } from '../provocation.ts'

const source = {
  'models/sources.yml': `sources:
  - name: landing
    tables:
      - name: orders
        load: {format: json, glob: "data/*.json"}
        columns: [{name: id, data_type: integer}]
`,
}
const landed = { ...source, 'data/monday.json': '{"id": 1}\n' }

export const landing = {
  'load-changed': {
    files: landed,
    command: 'build',
    before: async (shop) => {
      await shop.build()
      shop.write({ 'data/monday.json': '{"id": 2}\n{"id": 3}\n' })
    },
  },
  'load-retyped': {
    files: landed,
    before: async (shop) => {
      await shop.build()
      shop.write({
        'models/sources.yml': source['models/sources.yml'].replace('data_type: integer', 'data_type: date'),
      })
    },
  },
  'load-unreadable': {
    files: landed,
    command: 'build',
    // A file that nobody can read, not even root.
    before: (shop) => symlinkSync('/proc/self/mem', join(shop.folder, 'data/tuesday.json')),
  },
  'seed-empty': { files: { 'seeds/countries.csv': '' } },
  'seed-record': { files: { 'seeds/countries.csv': 'code,name\nFR,France\nCH,Switzerland, the\n' } },
  'seed-column-missing': {
    files: {
      'seeds/countries.csv': 'code,name\nFR,France\n',
      'seeds/seeds.yml': 'seeds: [{name: countries, config: {column_types: {cod: varchar}}}]\n',
    },
  },
  'load-empty': { files: source, command: 'build' },
} satisfies Partial<Record<Code, Provocation>>
