import { createHash } from 'node:crypto'
import type { Files } from './files.ts'

/** What was asked of files, of which path, and what they answered: a word, a sum, or the code of an error. */
export type Sighting = readonly [question: keyof Files, path: string, answer: string]

/** Files that remember what was seen of them. */
export interface RecordedFiles {
  readonly files: Files
  /** What was seen so far, each question once. */
  sightings(): readonly Sighting[]
}

/** Files under which what is asked of others is written down, so that it can be asked again by {@link isAsSeen}. */
export function recordFiles(files: Files): RecordedFiles {
  const seen = new Map<string, Sighting>()
  const note = (question: keyof Files, path: string, answer: string) =>
    seen.set(`${question} ${path}`, [question, path, answer])
  const asked =
    <Question extends Exclude<keyof Files, 'open'>>(question: Question) =>
    (path: string): ReturnType<Files[Question]> => {
      try {
        const given = files[question](path)
        note(question, path, inBrief(given))
        return given as ReturnType<Files[Question]>
      } catch (error) {
        note(question, path, codeOf(error))
        throw error
      }
    }
  return {
    files: {
      look: asked('look'),
      kindOf: asked('kindOf'),
      linkAt: asked('linkAt'),
      realPath: asked('realPath'),
      list: asked('list'),
      read: asked('read'),
      open(path) {
        note('open', path, answerOf('open', path, files))
        return files.open(path)
      },
    },
    sightings: () => [...seen.values()],
  }
}

/** Whether files still answer what they did. */
export function isAsSeen([question, path, answer]: Sighting, files: Files): boolean {
  return answerOf(question, path, files) === answer
}

function answerOf(question: keyof Files, path: string, files: Files): string {
  try {
    return question === 'open' ? sumOfWhole(path, files) : inBrief(files[question](path))
  } catch (error) {
    return codeOf(error)
  }
}

const codeOf = (error: unknown) => `error ${error instanceof Error && 'code' in error ? error.code : error}`

function inBrief(given: ReturnType<Files[Exclude<keyof Files, 'open'>]>): string {
  if (given === undefined) return 'nothing'
  if (typeof given === 'string') return given
  if (Buffer.isBuffer(given)) return sum(given)
  const names = given.map(({ name, kind }) => `${kind} ${name}`)
  return sum(JSON.stringify(names.sort()))
}

const sum = (what: string | Buffer) => createHash('sha256').update(what).digest('base64')

const pieceSize = 1 << 20

function sumOfWhole(path: string, files: Files): string {
  const file = files.open(path)
  try {
    const hash = createHash('sha256')
    for (let offset = 0; ; ) {
      const piece = file.read(offset, pieceSize)
      hash.update(piece)
      offset += piece.length
      if (piece.length < pieceSize) return hash.digest('base64')
    }
  } finally {
    file.close()
  }
}
