import { generate } from '../../generator/generate.ts'
import { hashes, landingFolder, removeFolders } from './folder.ts'

afterAll(removeFolders)

const settings = { scale: 0.02, seed: 7, defects: 0.05 }

const generated = async (
  ...runs: readonly { readonly from?: string; readonly to: string; readonly seed?: number }[]
) => {
  const out = landingFolder()
  for (const run of runs) await generate({ ...settings, ...run, out })
  return hashes(`${out}/..`)
}

test('the same options give the same bytes, another seed gives others', async () => {
  const once = await generated({ to: '2025-01-03' })
  expect(await generated({ to: '2025-01-03' })).toEqual(once)
  const products = 'landing/products/dt=2025-01-01/products-0001.csv'
  expect(once[products]).toBeDefined()
  expect((await generated({ to: '2025-01-01', seed: 8 }))[products]).not.toBe(once[products])
})

test('days that are added later are the same, truth and all, as if all had been made at once', async () => {
  const atOnce = await generated({ to: '2025-01-10' })
  const added = await generated({ to: '2025-01-05' }, { from: '2025-01-06', to: '2025-01-10' })
  expect(added).toEqual(atOnce)
})

test('new days change no old file, and leave none under a temporary name', async () => {
  const out = landingFolder()
  await generate({ ...settings, out, to: '2025-01-05' })
  const before = hashes(out)
  await generate({ ...settings, out, from: '2025-01-06', to: '2025-01-06' })
  expect(hashes(out)).toMatchObject(before)
  expect(Object.keys(hashes(out)).filter((file) => file.includes('.tmp'))).toEqual([])
})

test('days that lie there already may be made again', async () => {
  const out = landingFolder()
  await generate({ ...settings, out, to: '2025-01-06' })
  const before = hashes(`${out}/..`)
  await generate({ ...settings, out, from: '2025-01-04', to: '2025-01-06' })
  expect(hashes(`${out}/..`)).toEqual(before)
})
