import type { Charts, World } from '../charts/picture.ts'
import { runScript } from '../shards.ts'

let charts: Promise<Charts> | undefined
let world: Promise<World> | undefined

/** What draws charts: a bundle of its own, which is loaded when the first chart is looked at. */
export function loadCharts(): Promise<Charts> {
  charts ??= new Promise((resolve, reject) => {
    window.cupelCharts = resolve
    runScript('charts.js').catch(reject)
  })
  return charts
}

/** The shapes of countries, which only maps need. */
export function loadWorld(): Promise<World> {
  world ??= new Promise((resolve, reject) => {
    window.cupelWorld = resolve
    runScript('world.js').catch(reject)
  })
  return world
}
