/** `cupel check` and `cupel lineage` of a project of many models, from start to exit. Run: node bench/check.js [models] */
import { appendFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyRetail, measured, median, root, workFolder } from './measure.js'
import { writeScaleProject } from './scale-project.js'

const models = Number(process.argv[2] ?? 10_000)
const cupel = join(root, 'bin/cupel.js')
const many = workFolder('check')
const retail = workFolder('check-retail')
writeScaleProject(many, models)
copyRetail(retail)

const changeLeaf = () => appendFileSync(join(many, 'models/marts/marts_3.sql'), '-- another word\n')
for (const [what, folder, args, before] of [
  [`check of ${models} models`, many, ['check', '--afresh']],
  ['the same with nothing changed', many, ['check']],
  ['the same with one mart changed', many, ['check'], changeLeaf],
  [`lineage of a mart's column, ${models} models`, many, ['lineage', 'marts_3.id']],
  [`what the source's column reaches, ${models} models`, many, ['lineage', 'landing.events.id', '--downstream']],
  ['check of the retail project', retail, ['check', '--afresh']],
  ['the same with nothing changed', retail, ['check']],
]) {
  const rounds = [1, 2, 3].map(() => {
    before?.()
    return measured([cupel, ...args], folder)
  })
  const [seconds, processor, megabytes] = ['seconds', 'processor', 'megabytes'].map((key) =>
    median(rounds.map((round) => round[key])),
  )
  console.log(`${what}  ${seconds.toFixed(2)} s  ${processor.toFixed(2)} s of all cores  ${megabytes.toFixed(0)} MB`)
}
for (const folder of [many, retail]) rmSync(folder, { recursive: true })
