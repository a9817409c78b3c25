/** Many builds of a small retail world, one after the other: does the last take longer than the fifth? Run: node bench/history.js [builds] */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { copyRetail, median, root, secondsOf, workFolder } from './measure.js'

const builds = Number(process.argv[2] ?? 200)
const folder = workFolder('history')
copyRetail(folder)
secondsOf([join(root, 'dist/generator/cli.js'), '--days', '5', '--scale', '0.1'], folder)

const seconds = []
for (let build = 1; build <= builds; build++) {
  seconds.push(secondsOf([join(root, 'bin/cupel.js'), 'build'], folder))
  if (build === 5 || build % 50 === 0 || build === builds)
    console.log(
      `build ${String(build).padStart(3)}  ${median(seconds.slice(-5)).toFixed(2)} s (middle of five)  ${megabytes(join(folder, 'data'))} MB of tables, ${megabytes(join(folder, 'target'))} MB of artifacts`,
    )
}
rmSync(folder, { recursive: true })

function megabytes(path) {
  const bytes = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('landing') && !entry.parentPath.includes('truth'))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  return (bytes / 1e6).toFixed(1)
}
