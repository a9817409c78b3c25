/** A project of many models, as the benches of large projects read it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Layers as people have them: each reads the one before; a properties file for each ten models, with a test for each. */
export function writeScaleProject(folder, models) {
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const layers = [
    ['staging', 0.3],
    ['cleaned', 0.3],
    ['intermediate', 0.25],
    ['marts', 0.15],
  ]
  write('project.yml', 'name: scale\ntargets:\n  dev: {type: duckdb, path: scale.duckdb}\n')
  write(
    'models/sources.yml',
    'sources:\n  - name: landing\n    tables:\n      - name: events\n        columns: [{name: id, data_type: integer}, {name: amount, data_type: integer}]\n',
  )
  let above = []
  for (const [layer, part] of layers) {
    const names = Array.from({ length: Math.round(models * part) }, (_, index) => `${layer}_${index}`)
    for (const [index, name] of names.entries()) write(`models/${layer}/${name}.sql`, sqlOf(layer, index, above))
    for (let first = 0; first < names.length; first += 10)
      write(`models/${layer}/properties_${first}.yml`, propertiesOf(names.slice(first, first + 10)))
    above = names
  }
}

function sqlOf(layer, index, above) {
  if (layer === 'staging') return `select id, amount, ${index} as part from {{source "landing" "events"}}\n`
  const parents = layer === 'cleaned' ? [0] : [0, 7, 19]
  const reads = parents.map((step) => `select id, amount, part from {{ref "${above[(index + step) % above.length]}"}}`)
  return `{{config materialized="${layer === 'marts' ? 'table' : 'view'}"}}\n${reads.join('\nunion all\n')}\n`
}

function propertiesOf(names) {
  const entries = names.map(
    (name) => `  - name: ${name}
    description: What ${name} holds.
    columns:
      - name: id
        data_tests: [not_null]
      - name: amount
        description: In cents.`,
  )
  return `models:\n${entries.join('\n')}\n`
}
