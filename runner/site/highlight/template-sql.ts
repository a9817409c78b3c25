import type { LanguageFn, Mode } from 'highlight.js'
import sql from 'highlight.js/lib/languages/sql'

/** A template's tags, which may stand anywhere, in texts and comments too. */
const tags: readonly Mode[] = [
  { scope: 'comment', begin: /\{\{~?!--/, end: /--~?\}\}/ },
  { scope: 'comment', begin: /\{\{~?!/, end: /\}\}/ },
  { scope: 'tag', begin: /\{\{\{\{/, end: /\}\}\}\}/ },
  { scope: 'tag', begin: /\{\{\{/, end: /\}\}\}/ },
  { scope: 'tag', begin: /\{\{/, end: /\}\}/ },
]

/** SQL, with the words that analytical engines added to it and the tags of templates. */
export const templateSql: LanguageFn = (hljs) => {
  // To it braces are no SQL.
  const { illegal: _, ...base } = sql(hljs)
  const keywords = base.keywords as Record<string, unknown>
  const within = (mode: Mode): Mode => {
    if (mode.scope !== 'string' && mode.scope !== 'comment' && String(mode.begin) !== '/"/') return mode
    const contains = [...tags, ...(mode.contains ?? [])]
    return mode.variants
      ? { ...mode, variants: mode.variants.map((one) => ({ ...one, contains: [...tags, ...(one.contains ?? [])] })) }
      : { ...mode, contains }
  }
  return {
    ...base,
    keywords: { ...keywords, keyword: [...(keywords.keyword as string[]), ...added] },
    contains: [...tags, ...base.contains.map(within)],
  }
}

const added = [
  'anti',
  'asof',
  'exclude',
  'ilike',
  'limit',
  'offset',
  'positional',
  'qualify',
  'replace',
  'semi',
  'try_cast',
]
