/**
 * What translation takes: `cupel compile` for DuckDB, for which nothing is translated, and for PostgreSQL, without a server; of the
 * retail project, and of a large one. Processor's time, so that it does not matter what else runs. Run: node bench/translate.js [models]
 */
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyRetail, measured, median, root, workFolder } from './measure.js'
import { writeScaleProject } from './scale-project.js'

process.env.PGHOST = 'nowhere.invalid'
process.env.PGPASSWORD = 'unused'

const models = Number(process.argv[2] ?? 10_000)
const large = workFolder('translate')
writeScaleProject(large, models)
writeFileSync(join(large, 'models/sources.yml'), sources())
appendFileSync(join(large, 'project.yml'), '  pg: {type: postgres}\n')
const retail = workFolder('translate-retail')
copyRetail(retail)

tell('the retail project', retail, ['dev', 'pg'], 5)
tell(`${models} models`, large, ['dev', 'pg'], 3)
for (const folder of [large, retail]) rmSync(folder, { recursive: true })

function tell(what, folder, targets, rounds) {
  const seconds = targets.map(() => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, target] of targets.entries())
      seconds[index].push(measured([join(root, 'bin/cupel.js'), 'compile', '--target', target], folder).processor)
  const [plain, translated] = seconds.map(median)
  console.log(
    `${what.padEnd(20)} compiled ${plain.toFixed(2)} s  translated ${translated.toFixed(2)} s  ${(translated - plain).toFixed(2)} s more`,
  )
}

/** With types, so that all is bound. */
function sources() {
  const columns = ['id: bigint', 'amount: "decimal(18, 2)"'].map((one) => {
    const [name, type] = one.split(': ')
    return `          - {name: ${name}, data_type: ${type}}\n`
  })
  return `sources:\n  - name: landing\n    tables:\n      - name: events\n        columns:\n${columns.join('')}`
}
