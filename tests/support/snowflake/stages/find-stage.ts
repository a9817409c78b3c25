import { mkdirSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { written } from '../binder/scope.ts'
import { compilationError, noSuchObject } from '../refusal.ts'
import type { Running } from '../running.ts'
import { fullText, lookUp, qualify, schemaOf } from '../statements/names.ts'
import { Cursor } from '../syntax/cursor.ts'
import type { Stage } from './stage.ts'

/** A stage and a path inside it: `@s/a/b`, `@~/a`, `@%t/a`. */
export interface Located {
  readonly stage: Stage
  /** How LIST and COPY write the stage in front of a file's path: the user's and the tables' have no name. */
  readonly shownAs: string
  readonly path: string
}

/** Resolves `@…`. Raises 002003. https://docs.snowflake.com/en/user-guide/data-load-local-file-system-create-stage */
export function findStage(running: Running, location: string): Located {
  const found = /^@((?:"(?:[^"]|"")*"|[^/"])+)\/?(.*)$/s.exec(location)
  if (!found) throw compilationError('001003', '42000', `syntax error line 1 at position 0 unexpected '${location}'.`)
  const [, owner = '', rest = ''] = found
  const path = posix.normalize(rest).replace(/^\.$/, '')
  if (path.startsWith('..'))
    throw compilationError('001003', '42000', `syntax error line 1 at position 0 unexpected '${location}'.`)
  const { account, session } = running
  if (owner === '~') return { stage: own(running, `user:${session.user}`), shownAs: '', path }
  const names = new Cursor(owner.replace('%', ''))
  const namePath = names.path()
  names.expectEnd()
  const full = qualify(namePath, session, 'stage')
  if (owner.includes('%')) {
    const relation = lookUp(account, session, full, namePath, 'Table')
    return {
      stage: own(running, `table:${relation.kind === 'table' ? relation.physical : fullText(full)}`),
      shownAs: '',
      path,
    }
  }
  const stage = schemaOf(account, full).stages.get(full.name)
  if (!stage)
    throw noSuchObject(
      'Stage',
      namePath.length === 1
        ? `${written(full.database)}.${written(full.schema)}.${written(full.name)}`
        : namePath.map(written).join('.'),
    )
  return { stage, shownAs: full.name.toLowerCase(), path }
}

function own({ account }: Running, key: string): Stage {
  const known = account.ownStages.get(key)
  if (known) return known
  const folder = join(account.folder, `stage-${account.unique()}`)
  mkdirSync(folder, { recursive: true })
  const stage: Stage = { name: key, folder, isTemporary: false, format: new Map() }
  account.ownStages.set(key, stage)
  return stage
}

/** Files below a path, by their path inside the stage, in order. A path is a prefix, as on the service's object stores. */
export function stagedFiles({ stage, path }: Located): string[] {
  return readdirSync(stage.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(stage.folder, posix.join(entry.parentPath, entry.name)))
    .filter((file) => file.startsWith(path))
    .sort()
}
