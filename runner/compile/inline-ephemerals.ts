import type { ModelNode } from '../parse/node.ts'
import type { Chunk, Rendered } from '../template/source-map.ts'
import { joinChunks } from '../template/source-map.ts'

/** An ephemeral model, rendered. */
export interface InlinedModel {
  readonly node: ModelNode
  readonly rendered: Rendered
}

/** The CTE that stands for an ephemeral model. */
export function cteName({ name }: Pick<ModelNode, 'name'>): string {
  return `__cupel__cte__${name}`
}

const leadingWith = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*with\s+(recursive\s+)?/i

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
  const own = leadingWith.exec(rendered.text)
  const ctes = models.flatMap(({ node, rendered: body }, index) => [
    made(`${index > 0 ? ',\n' : ''}${quote(cteName(node))} as (\n`, body),
    ...body.chunks,
    made('\n)', body),
  ])
  if (!own) return joinChunks([made('with ', rendered), ...ctes, made('\n', rendered), ...rendered.chunks])
  const [head, tail] = splitChunks(rendered.chunks, own[0].length)
  return joinChunks([...head, ...ctes, made(',\n', rendered), ...tail])
}

/** Text that stands in no template; its place is the beginning of the nearest one. */
function made(text: string, { chunks }: Rendered): Chunk {
  const range = { start: { line: 1, column: 0 }, end: { line: 1, column: 1 } }
  const [first] = chunks
  return { text, template: first?.template ?? { file: '', text: '' }, range: first?.range ?? range }
}

function splitChunks(chunks: readonly Chunk[], offset: number): [Chunk[], Chunk[]] {
  const head: Chunk[] = []
  const tail: Chunk[] = []
  let start = 0
  for (const chunk of chunks) {
    const within = offset - start
    start += chunk.text.length
    if (within >= chunk.text.length) head.push(chunk)
    else if (within <= 0) tail.push(chunk)
    else {
      head.push({ ...chunk, text: chunk.text.slice(0, within) })
      tail.push({
        ...chunk,
        text: chunk.text.slice(within),
        ...(chunk.copiedFrom !== undefined && { copiedFrom: chunk.copiedFrom + within }),
      })
    }
  }
  return [head, tail]
}
