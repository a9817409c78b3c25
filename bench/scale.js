/** A project of many models, listed from start to exit. Run: node bench/scale.js [models] [another checkout to compare with] */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { median, root, workFolder } from './measure.js'

const models = Number(process.argv[2] ?? 10_000)
const checkouts = [root, ...process.argv.slice(3)]
const folder = workFolder('scale')
writeProject()

const measured = checkouts.map(() => [])
for (let round = 0; round < 3; round++)
  for (const [index, checkout] of checkouts.entries()) measured[index].push(list(join(checkout, 'bin/cupel.js')))
for (const [index, checkout] of checkouts.entries()) {
  const seconds = median(measured[index].map((one) => one.seconds))
  const megabytes = median(measured[index].map((one) => one.megabytes))
  console.log(`cupel list of ${models} models  ${seconds.toFixed(2)} s  ${megabytes.toFixed(0)} MB  (${checkout})`)
}
rmSync(folder, { recursive: true })

/** Layers as people have them: each reads the one before; a properties file for each ten models, with a test for each. */
function writeProject() {
  const layers = [
    ['staging', 0.3],
    ['cleaned', 0.3],
    ['intermediate', 0.25],
    ['marts', 0.15],
  ]
  write('project.yml', 'name: scale\ntargets:\n  dev: {type: duckdb, path: scale.duckdb}\n')
  write('models/sources.yml', 'sources:\n  - name: landing\n    tables:\n      - name: events\n')
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

function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function list(cupel) {
  const tellMemory = `data:text/javascript,process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--import', tellMemory, cupel, 'list'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  if (status !== 0) throw new Error(`cupel list ended with ${status}: ${stderr.slice(0, 2_000)}`)
  return { seconds: (performance.now() - started) / 1000, megabytes: Number(/\d+$/.exec(stderr)?.[0]) / 1024 }
}
