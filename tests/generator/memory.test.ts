import { openLanding } from '../../generator/landing/landing.ts'
import { deliverStock } from '../../generator/run/deliver-stock.ts'
import { runDay } from '../../generator/run/run-day.ts'
import { type Simulation, startSimulation } from '../../generator/run/simulation.ts'
import { makeLedger } from '../../generator/truth/ledger.ts'
import { makeWorld } from '../../generator/world/world.ts'

/** What a simulation carries from one day to the next. */
const carried = ({ returnsDue, lateStock }: Simulation): number =>
  [...returnsDue.values()].reduce((sum, list) => sum + list.length, 0) +
  [...lateStock.values()].reduce((sum, rows) => sum + rows.cells.length, 0)

test('what one day leaves to the next does not grow with the days', () => {
  const world = makeWorld({ start: 20_089, seed: 1, scale: 0.02, defects: 0.05 })
  const landing = openLanding(
    'nowhere',
    () => {},
    () => false,
  )
  const simulation = startSimulation(world, landing, makeLedger())
  const after: number[] = []
  for (let day = world.start; day < world.start + 60; day++) {
    landing.begin(day, false)
    simulation.desk.diary.begin(day)
    runDay(simulation)
    deliverStock(simulation)
    after.push(carried(simulation))
  }
  expect(after.at(29)).toBeGreaterThan(20)
  expect(Math.max(...after.slice(40))).toBeLessThan(1.5 * Math.max(...after.slice(0, 30)))
  expect(simulation.desk.ledger.take().rows).toBe(0)
})
