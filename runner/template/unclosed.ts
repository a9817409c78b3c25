/** Why a text is no template: at which character, how many are meant, and what would be right. */
export interface SyntaxFault {
  readonly offset: number
  readonly length?: number
  readonly reason: string
  readonly hint?: string | undefined
}

/** A tag or comment of a template, or the beginning of one that has no end. */
const tags =
  /(?<!\\)\\\{\{|\{\{\{\{\/?[^}]*\}\}\}\}|\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?!(?!--)[\s\S]*?\}\}|\{\{\{?(?!~?!)~?\s*(?<mark>[#^/]?)[*>]?\s*(?<name>[\w.$-]*)(?:"[^"]*"|'[^']*'|\[[^\]]*\]|[^}"'[{]|\}(?!\}))*\}\}|\{\{/g

/**
 * The first tag or comment without an end, else the block that has none, or that is closed by another's name. The grammar itself would
 * only name the place at which it noticed.
 */
export function unclosedIn(text: string): SyntaxFault | undefined {
  const open: { readonly name: string; readonly offset: number; readonly length: number }[] = []
  let rawEnd: string | undefined
  for (const { 0: tag, index: offset, groups } of text.matchAll(tags)) {
    const raw = /^\{\{\{\{(\/?)\s*([\w.$-]*)/.exec(tag)
    if (rawEnd !== undefined) {
      if (raw?.[1] && raw[2] === rawEnd) rawEnd = undefined
      continue
    }
    if (raw && !raw[1]) rawEnd = raw[2]
    if (raw) continue
    if (tag === '{{') return unfinished(text, offset)
    const name = groups?.name ?? ''
    if (groups?.mark === '#' || (groups?.mark === '^' && name)) open.push({ name, offset, length: tag.length })
    if (groups?.mark !== '/') continue
    const block = open.pop()
    if (block && block.name !== name) return crossed(text, block, { name, offset, length: tag.length })
    if (!block) return undefined
  }
  const last = open.at(-1)
  if (last) return { ...last, reason: `the block "#${last.name}" has no end`, hint: `It ends with {{/${last.name}}}.` }
  return undefined
}

function unfinished(text: string, offset: number): SyntaxFault {
  const rest = text.slice(offset)
  const length = (rest.split('\n')[0] ?? '').trimEnd().length
  if (/^\{\{~?!--/.test(rest))
    return { offset, length, reason: 'the comment has no end', hint: 'What begins with {{!-- ends with --}}.' }
  if (/^\{\{~?!/.test(rest)) return { offset, length, reason: 'the comment has no end', hint: 'It ends with }}.' }
  const line = rest.slice(0, length)
  const isOdd = (quote: string) => line.split(quote).length % 2 === 0
  const hint = isOdd('"') || isOdd("'") ? 'A text in it has no closing quote.' : 'It ends with }}.'
  return { offset, length, reason: 'the tag has no end', hint }
}

function crossed(
  text: string,
  block: { readonly name: string; readonly offset: number },
  end: { readonly name: string; readonly offset: number; readonly length: number },
): SyntaxFault {
  const line = text.slice(0, block.offset).split('\n').length
  const { offset, length } = end
  return {
    offset,
    length,
    reason: `the block "#${block.name}" of line ${line} is closed as "${end.name}"`,
    hint: `It ends with {{/${block.name}}}.`,
  }
}
