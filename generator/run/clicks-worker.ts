import { parentPort, workerData } from 'node:worker_threads'
import { realEffects } from '../effects.ts'
import { makeWorld, type WorldSettings } from '../world/world.ts'
import { type ClicksOrder, makeClicks } from './clicks.ts'

/** What the thread is started with. */
export interface ClicksWorkerData {
  readonly settings: WorldSettings
  readonly out: string
}

const { settings, out } = workerData as ClicksWorkerData
const deliverClicks = makeClicks(makeWorld(settings), out, realEffects.write)

parentPort?.on('message', (order: ClicksOrder) => {
  parentPort?.postMessage(deliverClicks(order))
})
