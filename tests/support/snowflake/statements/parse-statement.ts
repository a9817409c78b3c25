import type { Action } from '../running.ts'
import { Cursor } from '../syntax/cursor.ts'
import { isQueryHere } from '../syntax/parse-query.ts'
import { errorAt } from '../syntax/tokens.ts'
import { parseAlterTable, parseAlterView } from './alter.ts'
import { parseCopy } from './copy.ts'
import {
  parseCreateDatabase,
  parseCreateFileFormat,
  parseCreatePipe,
  parseCreateSchema,
  parseCreateStage,
} from './create-container.ts'
import { parseCreateTable } from './create-table.ts'
import { parseCreateView } from './create-view.ts'
import { parseDrop, parseTruncate } from './drop.ts'
import { parseAlterDynamicTable, parseCreateDynamicTable } from './dynamic-table.ts'
import { parseGrant, parseRevoke } from './grants.ts'
import { parseInsert } from './insert.ts'
import { parseMerge } from './merge.ts'
import { parseSelect } from './query.ts'
import { parseAlterSession, parseComment, parseTransaction, parseUse } from './session-statements.ts'
import { parseDescribe, parseShow } from './show.ts'
import { parseGet, parseList, parsePut, parseRemove } from './stage-statements.ts'
import { parseDelete, parseUpdate } from './update.ts'
import { parseAlterWarehouse } from './warehouse.ts'

const readers: Readonly<Record<string, (cursor: Cursor) => Action>> = {
  INSERT: parseInsert,
  UPDATE: parseUpdate,
  DELETE: parseDelete,
  MERGE: parseMerge,
  COPY: parseCopy,
  CREATE: parseCreate,
  ALTER: parseAlter,
  DROP: parseDrop,
  TRUNCATE: parseTruncate,
  USE: parseUse,
  BEGIN: parseTransaction,
  START: parseTransaction,
  COMMIT: parseTransaction,
  ROLLBACK: parseTransaction,
  COMMENT: parseComment,
  GRANT: parseGrant,
  REVOKE: parseRevoke,
  SHOW: parseShow,
  DESCRIBE: parseDescribe,
  DESC: parseDescribe,
  LIST: parseList,
  LS: parseList,
  REMOVE: parseRemove,
  RM: parseRemove,
}

/** Reads one statement. What is no statement of Snowflake's, or none that the emulator knows, is 001003. */
export function parseStatement(sql: string): Action {
  if (/^\s*put\s/i.test(sql)) return parsePut(sql)
  if (/^\s*get\s/i.test(sql)) return parseGet(sql)
  const cursor = new Cursor(sql)
  const first = cursor.peek()
  const reader = isQueryHere(cursor)
    ? parseSelect
    : first.kind === 'word' && Object.hasOwn(readers, first.value)
      ? readers[first.value]
      : undefined
  if (!reader) throw errorAt(sql, first.start, first.text)
  const action = reader(cursor)
  cursor.expectEnd()
  return action
}

function parseCreate(cursor: Cursor): Action {
  cursor.expectWords('CREATE')
  const orReplace = cursor.takeWords('OR REPLACE')
  cursor.takeOneOf('LOCAL', 'GLOBAL')
  const life = cursor.takeOneOf('TRANSIENT', 'TEMPORARY', 'TEMP', 'VOLATILE')
  const isSecure = cursor.takeWords('SECURE')
  if (cursor.takeWords('VIEW')) return life ? cursor.fail() : parseCreateView(cursor, orReplace, isSecure)
  if (isSecure) cursor.fail()
  if (cursor.takeWords('TABLE'))
    return parseCreateTable(
      cursor,
      orReplace,
      life === undefined ? 'permanent' : life === 'TRANSIENT' ? 'transient' : 'temporary',
    )
  const isTransient = life === 'TRANSIENT'
  if (cursor.takeWords('DYNAMIC TABLE'))
    return life && !isTransient ? cursor.fail() : parseCreateDynamicTable(cursor, orReplace, isTransient)
  if (cursor.takeWords('SCHEMA'))
    return life && !isTransient ? cursor.fail() : parseCreateSchema(cursor, orReplace, isTransient)
  if (cursor.takeWords('DATABASE')) return life && !isTransient ? cursor.fail() : parseCreateDatabase(cursor, orReplace)
  if (cursor.takeWords('STAGE'))
    return isTransient ? cursor.fail() : parseCreateStage(cursor, orReplace, life !== undefined)
  if (life) cursor.fail()
  if (cursor.takeWords('FILE FORMAT')) return parseCreateFileFormat(cursor, orReplace)
  if (cursor.takeWords('PIPE')) return parseCreatePipe(cursor, orReplace)
  return cursor.fail()
}

function parseAlter(cursor: Cursor): Action {
  cursor.expectWords('ALTER')
  if (cursor.takeWords('TABLE')) return parseAlterTable(cursor)
  if (cursor.takeWords('VIEW')) return parseAlterView(cursor)
  if (cursor.takeWords('SESSION')) return parseAlterSession(cursor)
  if (cursor.takeWords('DYNAMIC TABLE')) return parseAlterDynamicTable(cursor)
  if (cursor.takeWords('WAREHOUSE')) return parseAlterWarehouse(cursor)
  return cursor.fail()
}
