import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { number, text } from '../binder/types.ts'
import { compilationError } from '../refusal.ts'
import { type Action, rows } from '../running.ts'
import { findStage, stagedFiles } from '../stages/find-stage.ts'
import type { Cursor } from '../syntax/cursor.ts'
import { errorAt } from '../syntax/tokens.ts'

const quiet = { endsTransaction: false, needsWarehouse: false } as const
const place = String.raw`('(?:[^'\\]|\\.)*'|[^\s';]+)`
const unquote = (written: string): string =>
  written.startsWith("'") ? written.slice(1, -1).replace(/\\(.)/g, '$1') : written

/**
 * `put file://… @…`: the driver moves the file itself, into the folder that it is told.
 * Read from the raw text, because `//` begins a comment elsewhere. https://docs.snowflake.com/en/sql-reference/sql/put
 */
export function parsePut(sql: string): Action {
  const found = new RegExp(String.raw`^\s*put\s+${place}\s+${place}((?:\s+\w+\s*=\s*\w+)*)\s*;?\s*$`, 'i').exec(sql)
  if (!found) throw errorAt(sql, 0, 'PUT')
  const [, source = '', target = '', rest = ''] = found
  const options = readOptions(sql, rest, ['PARALLEL', 'AUTO_COMPRESS', 'SOURCE_COMPRESSION', 'OVERWRITE'])
  const file = unquote(source)
  if (!file.startsWith('file://')) throw errorAt(sql, 0, source)
  return {
    ...quiet,
    async run(running) {
      const { stage, path } = findStage(running, unquote(target))
      const location = join(stage.folder, path)
      mkdirSync(location, { recursive: true })
      return {
        kind: 'transfer',
        data: {
          command: 'UPLOAD',
          src_locations: [file.slice('file://'.length)],
          autoCompress: (options.get('AUTO_COMPRESS') ?? 'TRUE') === 'TRUE',
          sourceCompression: (options.get('SOURCE_COMPRESSION') ?? 'auto_detect').toLowerCase(),
          overwrite: options.get('OVERWRITE') === 'TRUE',
          parallel: Number(options.get('PARALLEL') ?? 4),
          clientShowEncryptionParameter: false,
          presignedUrls: [],
          encryptionMaterial: null,
          stageInfo: {
            locationType: 'LOCAL_FS',
            location,
            path: '',
            region: '',
            storageAccount: null,
            isClientSideEncrypted: false,
            creds: {},
            presignedUrl: null,
            endPoint: null,
          },
        },
      }
    },
  }
}

/** `get @… file://…`. https://docs.snowflake.com/en/sql-reference/sql/get */
export function parseGet(sql: string): Action {
  const found = new RegExp(String.raw`^\s*get\s+${place}\s+${place}((?:\s+\w+\s*=\s*\w+)*)\s*;?\s*$`, 'i').exec(sql)
  if (!found) throw errorAt(sql, 0, 'GET')
  const [, source = '', target = '', rest = ''] = found
  const options = readOptions(sql, rest, ['PARALLEL'])
  const folder = unquote(target)
  if (!folder.startsWith('file://')) throw errorAt(sql, 0, target)
  return {
    ...quiet,
    async run(running) {
      const located = findStage(running, unquote(source))
      return {
        kind: 'transfer',
        data: {
          command: 'DOWNLOAD',
          src_locations: stagedFiles(located),
          localLocation: folder.slice('file://'.length),
          parallel: Number(options.get('PARALLEL') ?? 4),
          presignedUrls: [],
          encryptionMaterial: null,
          stageInfo: { locationType: 'LOCAL_FS', location: located.stage.folder, path: '', region: '', creds: {} },
        },
      }
    },
  }
}

function readOptions(sql: string, rest: string, names: readonly string[]): ReadonlyMap<string, string> {
  const options = new Map<string, string>()
  for (const [, name = '', value = ''] of rest.matchAll(/(\w+)\s*=\s*(\w+)/g)) {
    if (!names.includes(name.toUpperCase())) throw errorAt(sql, sql.indexOf(name), name)
    options.set(name.toUpperCase(), value.toUpperCase())
  }
  return options
}

function takeStage(cursor: Cursor): string {
  const token = cursor.peek()
  if (token.kind !== 'stage' && !(token.kind === 'string' && token.value.startsWith('@'))) cursor.fail()
  return cursor.next().value
}

/** `list @…`, `ls @…`. https://docs.snowflake.com/en/sql-reference/sql/list */
export function parseList(cursor: Cursor): Action {
  cursor.takeOneOf('LIST', 'LS') ?? cursor.fail()
  const location = takeStage(cursor)
  const pattern = parsePattern(cursor)
  return {
    ...quiet,
    async run(running) {
      const located = findStage(running, location)
      const found = stagedFiles(located).filter((file) => !pattern || pattern.test(file))
      const listed = found.map((file) => {
        const whole = join(located.stage.folder, file)
        return [
          shownPath(located.shownAs, file),
          String(statSync(whole).size),
          createHash('md5').update(readFileSync(whole)).digest('hex'),
          statSync(whole).mtime.toUTCString(),
        ]
      })
      return rows(
        [
          { name: 'name', type: text() },
          { name: 'size', type: number(18) },
          { name: 'md5', type: text() },
          { name: 'last_modified', type: text() },
        ],
        listed,
        0x1000,
      )
    },
  }
}

export const shownPath = (stage: string, file: string): string => (stage === '' ? file : `${stage}/${file}`)

/** `pattern = '…'`: a regular expression for the whole path. */
export function parsePattern(cursor: Cursor): RegExp | undefined {
  if (!cursor.takeWords('PATTERN')) return undefined
  cursor.expectSymbol('=')
  const written = cursor.string()
  try {
    return new RegExp(`^(?:${written})$`)
  } catch {
    throw compilationError('002302', '22023', `Invalid regular expression: '${written}'`)
  }
}

/** `remove @…`, `rm @…`. https://docs.snowflake.com/en/sql-reference/sql/remove */
export function parseRemove(cursor: Cursor): Action {
  cursor.takeOneOf('REMOVE', 'RM') ?? cursor.fail()
  const location = takeStage(cursor)
  const pattern = parsePattern(cursor)
  return {
    ...quiet,
    async run(running) {
      const located = findStage(running, location)
      const gone = stagedFiles(located).filter((file) => !pattern || pattern.test(file))
      for (const file of gone) rmSync(join(located.stage.folder, file))
      return rows(
        [
          { name: 'name', type: text() },
          { name: 'result', type: text() },
        ],
        gone.map((file) => [shownPath(located.shownAs, file), 'removed']),
        0x1000,
      )
    },
  }
}
