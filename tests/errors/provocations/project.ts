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
  'folder-missing': {
    files: { 'project.yml': `name: shop\nmodel_paths: [modles]\n${target}`, 'models/a.sql': 'select 1' },
  },
  'file-ignored': { files: { 'models/orders.SQL': 'select 1 as id' } },
  'encoding-wrong': { files: { 'models/orders.sql': Buffer.from("select 'Café' as name", 'latin1') } },
  'yaml-syntax': { files: { 'models/orders.yml': 'models:\n  - name: orders\n    columns: [id, amount\n' } },
  'yaml-refused': { files: { 'project.yml': `name: shop\nvars: &vars\n  again: *vars\n${target}` } },
  'key-unknown': { files: { 'project.yml': `name: shop\ntarget_pth: out\n${target}` } },
  'not-here-yet': { files: { 'models/orders.yml': 'version: 2\nexposures: [{name: board}]\nmetrics: []\n' } },
  'value-wrong': { files: { 'project.yml': `name: shop\nmodel_paths: 1\n${target}` } },
  'operation-unknown': {
    files: { 'macros/cleaning.sql': '{{#macro "drop_old"}}drop table if exists main.old{{/macro}}\n' },
    command: 'run-operation drop_odl',
  },
  'target-unknown': { command: 'check --target prod' },
  'environment-missing': {
    files: {
      'project.yml': 'name: shop\ntargets:\n  dev:\n    type: duckdb\n    path: "{{env_var \'SHOP_DATABASE\'}}"\n',
    },
  },
  'env-line': { files: { '.env': 'SHOP_LEVEL=full\nSHOP_DATABASE: data/shop.duckdb\n' } },
  'variable-missing': { files: { 'models/orders.sql': `select 1 as id where 1 < {{var "highest_id"}}` } },
  'variable-unused': {
    files: { 'models/orders.sql': `select 1 as id where 1 < {{var "highest_id" 2}}` },
    command: 'list --vars {"highest_di":1}',
  },
  'secret-in-model': { files: { 'models/orders.sql': `select '{{env_var "CUPEL_SECRET_KEY"}}' as key` } },
  'secret-in-name': {
    files: {
      'project.yml':
        'name: shop\ntargets:\n  dev:\n    type: duckdb\n    path: shop.duckdb\n    schema: "{{env_var \'CUPEL_SECRET_KEY\'}}"\n',
    },
  },
  'password-exposed': {
    files: { 'models/orders.sql': `select\n  '{{env_var "SHOP_PASSWORD" "none"}}' as key\n` },
  },
  'secret-weak': {
    files: {
      '.env': 'CUPEL_SECRET_FOLDER=abc\n',
      'project.yml':
        'name: shop\ntargets:\n  dev:\n    type: duckdb\n    path: "{{env_var \'CUPEL_SECRET_FOLDER\'}}/shop.duckdb"\n',
    },
  },
} satisfies Partial<Record<Code, Provocation>>
