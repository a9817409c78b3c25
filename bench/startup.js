/** Start-up: `cupel --version` against `node -e 0`. Run: node bench/startup.js */
import { inTurns, secondsOf } from './measure.js'

const [bare, version] = inTurns(21, [() => secondsOf(['-e', '0']), () => secondsOf(['bin/cupel.js', '--version'])])
console.log(`node -e 0        ${(bare * 1000).toFixed(0)} ms`)
console.log(`cupel --version  ${(version * 1000).toFixed(0)} ms  (${(version / bare).toFixed(2)} times; at most 2)`)
