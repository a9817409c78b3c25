import { realEffects } from '../../generator/effects.ts'
import { generate } from '../../generator/generate.ts'
import { hashes, landingFolder, removeFolders } from './folder.ts'

afterAll(removeFolders)

const settings = { scale: 0.02, seed: 7, defects: 0.1 }

test('the same options give the same bytes, another seed gives others', async () => {
  const [once, again, other] = [landingFolder(), landingFolder(), landingFolder()]
  await generate({ ...settings, out: once, days: 2 })
  await generate({ ...settings, out: again, days: 2 })
  expect(hashes(`${again}/..`)).toEqual(hashes(`${once}/..`))
  await generate({ ...settings, out: other, days: 1, seed: 8 })
  const products = 'products/dt=2025-01-01/products-0001.csv'
  expect(hashes(once)[products]).toBeDefined()
  expect(hashes(other)[products]).not.toBe(hashes(once)[products])
})

describe('days that are added later', () => {
  const [atOnce, growing] = [landingFolder(), landingFolder()]
  let before: Readonly<Record<string, string>> = {}

  beforeAll(async () => {
    await generate({ ...settings, out: atOnce, to: '2025-01-09' })
    await generate({ ...settings, out: growing, to: '2025-01-05' })
    before = hashes(growing)
    await generate({ ...settings, out: growing, from: '2025-01-06', to: '2025-01-09' })
  })

  test('change no old file, and leave none under a temporary name', () => {
    expect(hashes(growing)).toMatchObject(before)
    expect(Object.keys(hashes(growing)).filter((file) => file.includes('.tmp'))).toEqual([])
  })

  test('are the same, truth and all, as if all had been made at once', () => {
    expect(hashes(`${growing}/..`)).toEqual(hashes(`${atOnce}/..`))
  })

  test('may be made again, with the same result', async () => {
    await generate({ ...settings, out: growing, from: '2025-01-08', to: '2025-01-09' })
    expect(hashes(`${growing}/..`)).toEqual(hashes(`${atOnce}/..`))
  })
})

test('a run that broke off is made good by the same run, and by no other', async () => {
  const [broken, whole] = [landingFolder(), landingFolder()]
  const breakOff = (): void => {
    throw new Error('the disk is full')
  }
  const run = { ...settings, out: broken, days: 3 }
  await expect(generate(run, { ...realEffects, onDay: breakOff })).rejects.toThrow('the disk is full')
  await expect(generate({ ...run, seed: 9 })).rejects.toThrow('--seed 9 differs from the 7 of the world')
  await generate(run)
  await generate({ ...run, out: whole })
  expect(hashes(`${broken}/..`)).toEqual(hashes(`${whole}/..`))
})
