import { casts } from './casts.ts'
import { joins } from './joins.ts'
import { json } from './json.ts'
import { lists } from './lists.ts'
import { moments } from './moments.ts'
import { patterns } from './patterns.ts'
import { pivots } from './pivots.ts'
import { sets } from './sets.ts'
import { stars } from './stars.ts'
import { usual } from './usual.ts'
import { windows } from './windows.ts'

/** What may be written where columns and types are known; each a query over {@link boundTables} whose rows are the same on every engine. */
export const boundQueries: readonly string[] = [
  ...casts,
  ...joins,
  ...json,
  ...lists,
  ...moments,
  ...patterns,
  ...pivots,
  ...sets,
  ...stars,
  ...usual,
  ...windows,
]
