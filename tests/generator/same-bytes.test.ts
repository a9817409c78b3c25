import { generate } from '../../generator/generate.ts'
import { hashes, landingFolder, removeFolders } from './folder.ts'

afterAll(removeFolders)

const settings = { scale: 0.05, seed: 7, defects: 0.05 }

const generated = async (
  ...runs: readonly { readonly from?: string; readonly to: string; readonly seed?: number }[]
) => {
  const out = landingFolder()
  for (const run of runs) await generate({ ...settings, ...run, out })
  return hashes(`${out}/..`)
}

test('the same options give the same bytes', async () => {
  expect(await generated({ to: '2025-01-04' })).toEqual(await generated({ to: '2025-01-04' }))
})

test('another seed is another world', async () => {
  const one = await generated({ to: '2025-01-02' })
  const other = await generated({ to: '2025-01-02', seed: 8 })
  const sales = 'landing/web_orders/dt=2025-01-02/hr=18/web_orders-0001.jsonl'
  expect(one[sales]).toBeDefined()
  expect(other[sales]).not.toBe(one[sales])
})

test('days that are added later are the same, truth and all, as if all had been made at once', async () => {
  const atOnce = await generated({ to: '2025-01-14' })
  const added = await generated(
    { to: '2025-01-05' },
    { from: '2025-01-06', to: '2025-01-06' },
    { from: '2025-01-07', to: '2025-01-14' },
  )
  expect(added).toEqual(atOnce)
})

test('new days change no old file', async () => {
  const out = landingFolder()
  await generate({ ...settings, out, to: '2025-01-05' })
  const before = hashes(out)
  await generate({ ...settings, out, from: '2025-01-06', to: '2025-01-08' })
  expect(hashes(out)).toMatchObject(before)
})

test('days that lie there already may be made again', async () => {
  const out = landingFolder()
  await generate({ ...settings, out, to: '2025-01-06' })
  const before = hashes(`${out}/..`)
  await generate({ ...settings, out, from: '2025-01-04', to: '2025-01-06' })
  expect(hashes(`${out}/..`)).toEqual(before)
})

test('nothing is left under a temporary name', async () => {
  const files = Object.keys(await generated({ to: '2025-01-02' }))
  expect(files.filter((file) => file.includes('.tmp'))).toEqual([])
})
