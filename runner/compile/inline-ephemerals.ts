import type { ModelNode } from '../parse/node.ts'
import { sqlTokens } from '../sql/sql-tokens.ts'
import { type Chunk, joinChunks, type Rendered, sliceRendered } from '../template/source-map.ts'

/** An ephemeral model, rendered. */
export interface InlinedModel {
  readonly node: ModelNode
  readonly rendered: Rendered
}

/** The CTE that stands for an ephemeral model. */
export function cteName({ name }: Pick<ModelNode, 'name'>): string {
  return `__cupel__cte__${name}`
}

/** Where the first CTE of a SELECT begins; undefined where it has none. */
function ownCtesAt(sql: string): number | undefined {
  let isBehindWith = false
  for (const { kind, start, end } of sqlTokens(sql, false)) {
    if (kind === 'space' || kind === 'comment') continue
    const word = sql.slice(start, end).toLowerCase()
    if (!isBehindWith && word === 'with') isBehindWith = true
    else if (!isBehindWith || word !== 'recursive') return isBehindWith ? start : undefined
  }
  return undefined
}

/**
 * Puts ephemeral models in front of a SELECT, as CTEs: before its own CTEs where it has some.
 * @param models each once, those that others refer to first
 */
export function inlineEphemerals(
  rendered: Rendered,
  models: readonly InlinedModel[],
  quote: (name: string) => string,
): Rendered {
  if (models.length === 0) return rendered
  const own = ownCtesAt(rendered.text)
  const ctes = models.flatMap(({ node, rendered: body }, index) => [
    made(`${index > 0 ? ',\n' : ''}${quote(cteName(node))} as (\n`, body),
    ...body.chunks,
    made('\n)', body),
  ])
  if (own === undefined) return joinChunks([made('with ', rendered), ...ctes, made('\n', rendered), ...rendered.chunks])
  const head = sliceRendered(rendered, 0, own)
  const tail = sliceRendered(rendered, own, rendered.text.length)
  return joinChunks([...head.chunks, ...ctes, made(',\n', rendered), ...tail.chunks])
}

/** Text that stands in no template; its place is the beginning of the nearest one. */
function made(text: string, { chunks }: Rendered): Chunk {
  const origin = chunks[0]?.origin
  return { text, origin: origin && 'template' in origin ? { ...origin, copiedFrom: undefined } : origin }
}
