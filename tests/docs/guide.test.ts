import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { temporaryFolder, writeFiles } from '../support/folders.ts'
import { readManual } from '../support/read-manual.ts'
import { walk } from '../support/walk.ts'
import { guideProjects } from './manual-projects.ts'

const guide = readFileSync(resolve(import.meta.dirname, '../../docs/guide.md'), 'utf8')
const chapters = readManual(guide).filter(({ tellings }) => tellings.some(({ kind }) => kind === 'command'))

test('every chapter with commands has a project in which they are typed', () => {
  expect(chapters.map(({ heading }) => heading)).toEqual(Object.keys(guideProjects))
})

test.each(chapters)('the chapter "$heading" tells what is so', ({ heading, tellings }) => {
  const folder = temporaryFolder()
  const { files = {}, before = [] } = guideProjects[heading] ?? {}
  writeFiles(folder, files)
  // A chapter may show a file after the command that reads it.
  walk(
    folder,
    tellings.filter(({ kind }) => kind === 'file'),
  )
  walk(
    folder,
    before.map((command) => ({ kind: 'command', command, said: undefined })),
  )

  walk(
    folder,
    tellings.filter(({ kind }) => kind === 'command'),
  )
})
