import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Marked } from './at.ts'

/** The files of a project by path; a marked text is written without its marks. */
export type Files = Readonly<Record<string, string | Buffer | Marked>>

const made: string[] = []

/** Where temporary folders stand: in memory where the system has that, since a database on disk waits for it at every commit. */
const inMemory = '/dev/shm'
const place = existsSync(inMemory) ? inMemory : tmpdir()

/** An empty folder outside of any project; it goes when the tests of the file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(place, 'cupel-test-'))
  made.push(folder)
  return folder
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), isText(content) ? content : content.text)
  }
}

function isText(content: Files[string]): content is string | Buffer {
  return typeof content === 'string' || Buffer.isBuffer(content)
}

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})
