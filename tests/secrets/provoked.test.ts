import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Code, codes } from '../../runner/codes.ts'
import { provocations } from '../errors/provocations/index.ts'
import { project, type TestProject } from '../support/project.ts'
import { withoutPackage } from '../support/without-package.ts'
import { filesIn, filesThatLeak, leaksIn } from './leaks.ts'

/** Kept short, so that two of them fit on a line that is shown; one begins like the other, and holds what is escaped. */
const secrets = ['hush-4711', `hush-4711&<'é'>%"`]

beforeAll(() => {
  process.env.CUPEL_SECRET_ONE = secrets[0]
  process.env.CUPEL_SECRET_OTHER = secrets[1]
})

afterAll(() => {
  delete process.env.CUPEL_SECRET_ONE
  delete process.env.CUPEL_SECRET_OTHER
})

/** Puts the secrets behind every line of the project's files, in a comment, where a finding shows them. */
function plant(shop: TestProject): void {
  for (const [path, bytes] of filesIn(shop.folder)) {
    if (path.startsWith('target') || path.startsWith('migrations')) continue
    const comment = comments.find(([ending]) => ending.test(path))?.[1]
    if (comment) writeFileSync(join(shop.folder, path), behindLines(bytes.toString(), comment(secrets.join(' '))))
  }
}

const comments: readonly (readonly [ending: RegExp, comment: (text: string) => string])[] = [
  [/\.ya?ml$/, (text) => `  # ${text}`],
  [/\.ts$/, (text) => `  // ${text}`],
  [/\.sql$/, (text) => `{{!-- ${text} --}}`],
]

function behindLines(text: string, comment: string): string {
  return text
    .split('\n')
    .map((line) => (line.trim() ? `${line}${comment}` : line))
    .join('\n')
}

/** What cannot hold a comment and stay what it is. */
const unplanted = new Set<Code>(['file-unreadable', 'yaml-syntax', 'encoding-wrong'])
const all = (Object.keys(codes) as Code[]).filter((code) => !provocations[code].isInterrupted)

test.each(all)('%s is told without the secrets that stand on the line, with the stack too', async (code) => {
  const { files = {}, warehouse, command = 'check', before, without } = provocations[code]
  const shop = project(files, await warehouse?.())
  await before?.(shop)
  if (!unplanted.has(code)) plant(shop)
  const byHand = new Set(filesIn(shop.folder).keys())

  const typed = [...command.split(' '), '--debug']
  const { out, err } = without ? withoutPackage(without, shop.folder, ...typed) : await shop.cupel(...typed)

  if (!unplanted.has(code) && code !== 'project-faulty') expect(err).toContain(`[${code}]`)
  expect(leaksIn(out + err, secrets)).toEqual([])
  expect(filesThatLeak(shop.folder, secrets, byHand)).toEqual([])
})

test('the secrets do stand where findings show them', async () => {
  const { files = {} } = provocations['ref-not-found']
  const shop = project(files)
  plant(shop)

  expect(leaksIn(readFileSync(join(shop.folder, 'models/revenue.sql'), 'utf8'), secrets).length).toBeGreaterThan(0)
  expect((await shop.cupel('check')).err).toContain('{{!-- *** *** --}}')
})
