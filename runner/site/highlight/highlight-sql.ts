import type { Element, RootContent } from 'hast'
import { createLowlight } from 'lowlight'
import type { Piece } from '../shapes/node-details.ts'
import { templateSql } from './template-sql.ts'

const lowlight = createLowlight({ sql: templateSql })

/** What the style has a colour for, by the grammar's words for it. */
const scopes: Readonly<Record<string, string>> = {
  keyword: 'keyword',
  literal: 'keyword',
  type: 'keyword',
  built_in: 'function',
  string: 'string',
  number: 'number',
  comment: 'comment',
  tag: 'tag',
}

/**
 * A template or SQL in pieces by what they are.
 * @param places nodes by their names, for what a tag names
 */
export function highlightSql(text: string, places: ReadonlyMap<string, number>): Piece[] {
  const pieces: Piece[] = []
  for (const piece of piecesOf(lowlight.highlight('sql', text, { prefix: '' }).children, '')) {
    const last = pieces.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece
    else pieces.push(piece[0] === 'tag' ? withNode(piece[1] ?? '', places) : piece)
  }
  return pieces
}

function piecesOf(nodes: readonly RootContent[], scope: string): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    if (node.type === 'text') return [scope === '' ? node.value : [scope, node.value]]
    return node.type === 'element' ? piecesOf(node.children, scopes[classOf(node)] ?? scope) : []
  })
}

function classOf({ properties }: Element): string {
  const { className } = properties
  return String(Array.isArray(className) ? className[0] : className)
}

const reference = /\(?\b(?:ref\s+["']([^"']+)["']|source\s+["']([^"']+)["']\s+["']([^"']+)["'])/

/** A tag, and the node that its reference means. */
function withNode(tag: string, places: ReadonlyMap<string, number>): Piece {
  const found = reference.exec(tag)
  const place = places.get(found?.[1] ?? `${found?.[2]}.${found?.[3]}`)
  return place === undefined ? ['tag', tag] : ['tag', tag, place]
}
