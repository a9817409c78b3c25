import type { Code } from '../../../runner/codes.ts'
import type { Provocation } from '../provocation.ts'

const target = 'targets:\n  dev: {type: duckdb, path: shop.duckdb}\n'

export const project = {
  'project-missing': { before: (shop) => shop.remove('project.yml') },
  'project-faulty': {
    files: { 'models/a.sql': 'select * from {{ref "b"}}', 'models/c.sql': 'select * from {{ref "d"}}' },
  },
  'file-unreadable': {
    before: (shop) => {
      shop.remove('project.yml')
      shop.write({ 'project.yml/a-folder': '' })
    },
  },
  'yaml-syntax': { files: { 'models/orders.yml': 'models:\n  - name: orders\n    columns: [id, amount\n' } },
  'key-unknown': { files: { 'project.yml': `name: shop\ntarget_pth: out\n${target}` } },
  'value-wrong': { files: { 'project.yml': `name: shop\nmodel_paths: models\n${target}` } },
  'target-unknown': { command: 'check --target prod' },
  'environment-missing': {
    files: {
      'project.yml': 'name: shop\ntargets:\n  dev:\n    type: duckdb\n    path: "{{env_var \'SHOP_DATABASE\'}}"\n',
    },
  },
  'variable-missing': { files: { 'models/orders.sql': `select 1 as id where 1 < {{var "highest_id"}}` } },
  'secret-in-model': { files: { 'models/orders.sql': `select '{{env_var "CUPEL_SECRET_KEY"}}' as key` } },
} satisfies Partial<Record<Code, Provocation>>
