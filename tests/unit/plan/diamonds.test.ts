import { project } from '../../support/project.ts'

const levels = 30

test('ephemeral models that meet again and again are planned once each', async () => {
  const files: Record<string, string> = { 'models/e0_a.sql': ephemeral(), 'models/e0_b.sql': ephemeral() }
  for (let level = 1; level < levels; level++)
    for (const side of ['a', 'b']) files[`models/e${level}_${side}.sql`] = ephemeral(level - 1)
  files['models/top.sql'] = `select * from {{ref "e${levels - 1}_a"}}`
  files['models/base.sql'] = 'select 1 as id'
  const { out, code } = await project(files).cupel('build', '--explain')
  expect(code).toBe(0)
  expect(out).toContain('top')
})

function ephemeral(above?: number): string {
  const reads = above === undefined ? ['base'] : [`e${above}_a`, `e${above}_b`]
  return `{{config materialized="ephemeral"}}${reads.map((name) => `select id from {{ref "${name}"}}`).join(' union ')}`
}
