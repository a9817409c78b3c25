import type { ModelNode, NodeId } from '../parse/node.ts'
import type { Template } from '../template/parse-template.ts'
import { render } from '../template/render.ts'
import { originOf, type Rendered } from '../template/source-map.ts'
import type { CompileContext } from './compile-context.ts'
import { type Dispatched, dispatched } from './dispatched.ts'
import { inlineEphemerals } from './inline-ephemerals.ts'
import { NotPortable } from './portable/refuse.ts'
import { renderEphemerals } from './render-ephemerals.ts'
import { nodeScope, type ScopeInput } from './scope.ts'
import type { Translator } from './transpile.ts'
import { trimmed } from './trimmed.ts'

/** A node's SELECT, with the origin of every character. */
export interface Compiled {
  readonly sql: string
  readonly rendered: Rendered
}

/** A template's SELECT, with the ephemeral models that it reads. */
export function compileTemplate(template: Template, context: CompileContext, input: ScopeInput): Compiled {
  const kept = context.translator && dispatched(context.translator)
  const whole = { ...input, dispatched: kept }
  const ephemerals = new Map<NodeId, ModelNode>()
  const scope = nodeScope(context, whole, (model) => ephemerals.set(model.id, model))
  const rendered = trimmed(render(template, scope))
  const inlined = inlineEphemerals(rendered, renderEphemerals(ephemerals, context, whole), context.sql.quote)
  return compiled(inlined, context, kept)
}

/** What was rendered, in the target's SQL; as it is where nothing was kept aside for a translation. */
export function compiled(rendered: Rendered, { translator }: CompileContext, kept: Dispatched | undefined): Compiled {
  if (!translator || !kept) return { sql: rendered.text, rendered }
  const sql = kept.isAll(rendered.text) ? rendered.text : translated(rendered, translator)
  return { sql: kept.restore(sql), rendered }
}

/** What cannot be translated is an error at its place in the template. */
function translated(rendered: Rendered, translator: Translator): string {
  try {
    return translator.select(rendered.text)
  } catch (error) {
    if (!(error instanceof NotPortable) || error.offset === undefined) throw error
    const location = originOf(rendered, error.offset)
    throw location?.file ? error.placed(location) : error
  }
}
