import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runCommand } from '../../generator/command.ts'
import { generate } from '../../generator/generate.ts'
import { compileGenerator } from './compile.ts'
import { hashes, landingFolder, removeFolders } from './folder.ts'

afterAll(removeFolders)

/** Runs the command as if typed; gives its exit code and all that it said. */
const typed = async (...argv: readonly string[]) => {
  const said: string[] = []
  const say = (text: string): void => {
    said.push(text)
  }
  const plain = (text: string): string => text
  const code = await runCommand(argv, {
    out: say,
    err: say,
    emphasis: { bold: plain, dim: plain },
    progress: { show: () => {}, stop: () => {} },
    threads: 1,
  })
  return { code, said: said.join('') }
}

const small = ['--scale', '0.02', '--days', '2'] as const

test('a run ends with the rows of each feed and its speed', async () => {
  const { code, said } = await typed('--out', landingFolder(), ...small)
  expect(code).toBe(0)
  expect(said).toMatch(/^stock +3,0\d\d$/m)
  expect(said).toMatch(/^2 days in \d+\.\d s, [\d,]+ rows\/s$/m)
})

test.each([
  [['--days', '0'], 'error: --days is 0: it must be a whole number from 1 to 36500\n'],
  [['--days', '5', '--to', '2025-01-05'], 'error: --days and --to say the same thing: give one of them\n'],
  [['--scale', 'big'], 'error: --scale is "big": it must be a number\n'],
  [['--scale', '-1'], 'error: --scale is -1: it must be above 0, and 100 at most\n'],
  [['--seed', '1.5'], 'error: --seed is 1.5: it must be a whole number from 0 to 4294967295\n'],
  [['--defects', '1'], 'error: --defects is 1: it must be from 0 to 0.2\n'],
  [['--from', '2025-02-30'], 'error: --from is "2025-02-30": it must be a date such as 2025-01-31\n'],
  [['--to', '2024-12-31'], 'error: --to 2024-12-31 is before --from 2025-01-01\n'],
  [['--out', ''], 'error: --out is empty: name the landing folder, for example data/landing\n'],
  [['--dayz', '5'], "error: unknown option '--dayz'\n(Did you mean --days?)\n"],
])('%j is refused with the option and what would be right', async (argv, message) => {
  expect(await typed(...argv)).toEqual({ code: 2, said: message })
})

test('a folder takes no days of another world, none that leave a gap, and none that end before its own', async () => {
  const out = landingFolder()
  await typed('--out', out, ...small)
  expect((await typed('--out', out, ...small, '--seed', '1')).said).toBe(
    `error: --seed 1 differs from the 42 of the world in ${out}: keep it, or choose another --out\n`,
  )
  expect((await typed('--out', out, ...small, '--from', '2025-01-04')).said).toBe(
    `error: --from 2025-01-04 must be from 2025-01-01 to 2025-01-03: ${out} holds the days before\n`,
  )
  expect((await typed('--out', out, '--scale', '0.02', '--days', '1')).said).toBe(
    `error: --to 2025-01-01 is before 2025-01-02, to which ${out} reaches already: go at least as far, or choose another --out\n`,
  )
})

test('a folder that cannot be made ends with the reason', async () => {
  const folder = landingFolder()
  const file = join(folder, '..', 'file')
  writeFileSync(file, '')
  const { code, said } = await typed('--out', join(file, 'landing'), ...small)
  expect(code).toBe(1)
  expect(said).toMatch(/^error: ENOTDIR: not a directory/)
})

test('two threads write the same bytes as one', async () => {
  const [here, beside] = [landingFolder(), landingFolder()]
  const options = { scale: 0.02, defects: 0.1, from: '2025-01-05', to: '2025-01-07' }
  const script = `
    import { generate } from './${compileGenerator()}/generate.js'
    await generate(${JSON.stringify({ ...options, out: beside, threads: 2 })})`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  await generate({ ...options, out: here })
  expect(hashes(join(beside, '..'))).toEqual(hashes(join(here, '..')))
})
