import { Worker } from 'node:worker_threads'
import type { Effects } from '../effects.ts'
import type { WebOrder } from '../simulate/sale.ts'
import type { OrderSession } from '../simulate/web-sessions.ts'
import type { World, WorldSettings } from '../world/world.ts'
import { type ClicksDone, type ClicksOrder, makeClicks } from './clicks.ts'

/** Clicks, here or in a thread of their own; open while a run lasts. */
export interface Clicks {
  readonly deliver: (order: ClicksOrder) => Promise<ClicksDone>
  readonly close: () => Promise<void>
}

/** Delivers clicks in this thread. */
export const clicksHere = (world: World, out: string, effects: Effects): Clicks => {
  const deliver = makeClicks(world, out, effects.write)
  return { deliver: async (order) => deliver(order), close: async () => {} }
}

/** Delivers clicks in a thread beside this one, which writes real files. Answers come in the order of the days. */
export const clicksBeside = (settings: WorldSettings, out: string): Clicks => {
  const worker = new Worker(new URL('./clicks-worker.js', import.meta.url), {
    workerData: { settings, out },
    execArgv: [],
  })
  const waiting: { readonly resolve: (done: ClicksDone) => void; readonly reject: (error: Error) => void }[] = []
  worker.on('message', (done: ClicksDone) => waiting.shift()?.resolve(done))
  worker.on('error', (error) => {
    for (const one of waiting.splice(0)) one.reject(error)
  })
  return {
    deliver: (order) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        worker.postMessage(order)
      }),
    close: async () => {
      await worker.terminate()
    },
  }
}

/** What clicks need to know of an order. */
export const orderSession = (order: WebOrder): OrderSession => ({
  storeId: order.storeId,
  customerId: order.customerId,
  device: order.device,
  referrer: order.referrer,
  startedAt: order.startedAt,
  soldAt: order.soldAt,
  productIds: order.lines.map((line) => line.productId),
})
