import { lexer, type Token, type Tokens } from 'marked'
import type { Inline, TextBlock } from '../shapes/dashboard-page.ts'

/** Markdown as plain data: blocks of pieces. What is HTML in it stays text, and so does a link that is none to look at. */
export function textBlocks(markdown: string): readonly TextBlock[] {
  return blocksOf(lexer(markdown))
}

function blocksOf(tokens: readonly Token[]): readonly TextBlock[] {
  return tokens.flatMap((token): readonly TextBlock[] => {
    switch (token.type) {
      case 'heading':
        return [{ kind: 'heading', level: (token as Tokens.Heading).depth, text: inlineOf(token.tokens ?? []) }]
      case 'list':
        return [listOf(token as Tokens.List)]
      case 'code':
        return [{ kind: 'code', text: (token as Tokens.Code).text }]
      case 'blockquote':
        return blocksOf(token.tokens ?? [])
      case 'space':
      case 'hr':
      case 'def':
        return []
      case 'table':
        return [{ kind: 'code', text: token.raw.trim() }]
      default:
        return [
          { kind: 'paragraph', text: 'tokens' in token && token.tokens ? inlineOf(token.tokens) : [token.raw.trim()] },
        ]
    }
  })
}

/** A list within a list gives its items to that. */
function listOf({ ordered, items }: Tokens.List): Extract<TextBlock, { kind: 'list' }> {
  const all = items.flatMap(({ tokens }) => {
    const own = tokens.filter(({ type }) => type !== 'list')
    const inner = tokens.filter(({ type }) => type === 'list').map((list) => listOf(list as Tokens.List))
    return [
      own.flatMap((token) => inlineOf('tokens' in token && token.tokens ? token.tokens : [token])),
      ...inner.flatMap((list) => list.items),
    ]
  })
  return { kind: 'list', ordered, items: all }
}

function inlineOf(tokens: readonly Token[]): readonly Inline[] {
  return joined(
    tokens.flatMap((token): readonly Inline[] => {
      switch (token.type) {
        case 'strong':
          return [{ kind: 'strong', text: plain(token) }]
        case 'em':
          return [{ kind: 'emphasis', text: plain(token) }]
        case 'codespan':
          return [{ kind: 'code', text: (token as Tokens.Codespan).text }]
        case 'link': {
          const { href } = token as Tokens.Link
          return isToLookAt(href) ? [{ kind: 'link', text: plain(token), href }] : [plain(token)]
        }
        case 'br':
          return [' ']
        default:
          return [plain(token)]
      }
    }),
  )
}

/** An address of the web or of a person, or a place in the site. */
function isToLookAt(href: string): boolean {
  return /^(https?:\/\/|mailto:|#)/i.test(href)
}

function plain(token: Token): string {
  if ('tokens' in token && token.tokens) return token.tokens.map(plain).join('')
  return 'text' in token ? String(token.text) : token.raw
}

function joined(pieces: readonly Inline[]): readonly Inline[] {
  const all: Inline[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece
    else all.push(piece)
  }
  return all
}
