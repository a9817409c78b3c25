/** A project of many models, listed from start to exit. Run: node bench/scale.js [models] [another checkout to compare with] */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { measured, median, root, workFolder } from './measure.js'
import { writeScaleProject } from './scale-project.js'

const models = Number(process.argv[2] ?? 10_000)
const checkouts = [root, ...process.argv.slice(3)]
const folder = workFolder('scale')
writeScaleProject(folder, models)

const rounds = checkouts.map(() => [])
for (let round = 0; round < 3; round++)
  for (const [index, checkout] of checkouts.entries())
    rounds[index].push(measured([join(checkout, 'bin/cupel.js'), 'list'], folder))
for (const [index, checkout] of checkouts.entries()) {
  const seconds = median(rounds[index].map((one) => one.seconds))
  const megabytes = median(rounds[index].map((one) => one.megabytes))
  console.log(`cupel list of ${models} models  ${seconds.toFixed(2)} s  ${megabytes.toFixed(0)} MB  (${checkout})`)
}
rmSync(folder, { recursive: true })
