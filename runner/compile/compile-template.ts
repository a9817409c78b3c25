import type { Column } from '../adapters/contract/catalog.ts'
import { takesBackslashes } from '../adapters/shared/takes-backslashes.ts'
import { asDiagnostic, CupelError } from '../errors.ts'
import type { ModelNode, NodeId } from '../parse/node.ts'
import { bracketFault, selectFault } from '../sql/sql-shape.ts'
import type { Template } from '../template/parse-template.ts'
import { render } from '../template/render.ts'
import { originOf, type Rendered } from '../template/source-map.ts'
import type { KnownOfSelect, Translator } from '../translate/index.ts'
import { NotPortable } from '../translate/index.ts'
import type { ColumnsOf, CompileContext } from './compile-context.ts'
import { type Dispatched, dispatched } from './dispatched.ts'
import { inlineEphemerals } from './inline-ephemerals.ts'
import { nodeScope, type ScopeInput } from './node-scope.ts'
import { looksLikeSelect, notOneSelect, type Subject } from './not-one-select.ts'
import { renderEphemerals } from './render-ephemerals.ts'
import { trimSelect, trimSelectText } from './trim-select.ts'

/** A node's SELECT, with the origin of every character. */
export interface Compiled {
  readonly sql: string
  readonly rendered: Rendered
  /** Whether texts of the target's own macros stand in it, which nobody has read as SQL. */
  readonly isForeign?: true
}

/**
 * A template's SELECT, with the ephemeral models that it reads.
 * @param what how a message calls it
 * @param output what it gives; nothing where that is not known
 */
export function compileTemplate(
  template: Template,
  context: CompileContext,
  input: ScopeInput,
  what: Subject,
  output: readonly Column[] = [],
): Compiled {
  const kept = context.translator && dispatched(context.translator)
  const whole = { ...input, dispatched: kept }
  const ephemerals = new Map<NodeId, ModelNode>()
  const scope = nodeScope(context, whole, (model) => ephemerals.set(model.id, model))
  const rendered = trimSelect(render(template, scope))
  // Nothing stays nothing: the CTEs of what a comment refers to are no SELECT.
  if (rendered.text === '') return { sql: '', rendered }
  const inlined = inlineEphemerals(rendered, renderEphemerals(ephemerals, context, whole), context.sql.quote)
  return compiled(inlined, context, kept, what, output)
}

/** What was rendered, in the target's SQL; as it is where nothing was kept aside for a translation. */
export function compiled(
  rendered: Rendered,
  { translator, sql: writer, columnsOf }: CompileContext,
  kept: Dispatched | undefined,
  what: Subject,
  output: readonly Column[] = [],
): Compiled {
  if (!translator || !kept) return { sql: rendered.text, rendered }
  const restored = kept.restore(
    kept.isAll(rendered.text)
      ? rendered.text
      : translated(rendered, translator, what, { columnsOf: byPath(columnsOf), output }),
  )
  if (!restored.isForeign) return { sql: restored.sql, rendered }
  const backslashEscapes = takesBackslashes(writer)
  const unclosed = kept.texts
    .map(({ text, at }) => ({ fault: bracketFault(text, backslashEscapes), at }))
    .find(({ fault }) => fault)
  const fault = unclosed?.fault ?? selectFault(restored.sql, backslashEscapes)
  if (fault) {
    const hint =
      'A macro of the target’s own prints it. What such a macro prints closes what it opens, and ends no statement.'
    throw new CupelError(
      'not-one-select',
      { what, found: fault.found },
      { location: unclosed?.at ?? restored.callAt(fault.offset), hint },
    )
  }
  return { sql: trimSelectText(restored.sql, backslashEscapes), rendered, isForeign: true }
}

function atItsPlace(error: NotPortable, rendered: Rendered): NotPortable {
  const location = error.offset === undefined ? undefined : originOf(rendered, error.offset)
  return location?.file ? error.placed(location) : error
}

/** A relation by the parts of its name, as they stand in SQL. */
function byPath(columnsOf: ColumnsOf = () => undefined): KnownOfSelect['columnsOf'] {
  return (path) => {
    const [name = '', schema = '', database] = [...path].reverse()
    return columnsOf({ schema, name, ...(database !== undefined && { database }) })
  }
}

/** What cannot be translated is an error at its place in the template. */
function translated(rendered: Rendered, translator: Translator, what: Subject, about: KnownOfSelect): string {
  // What a template renders to may depend on the target, and this rendering no parser has seen yet.
  if (!looksLikeSelect(rendered.text)) throw notOneSelect(rendered, what)
  try {
    return translator.select(rendered.text, about)
  } catch (error) {
    if (!(error instanceof NotPortable)) throw error
    const others = error.others.map((other) => asDiagnostic(atItsPlace(other, rendered)))
    throw Object.assign(atItsPlace(error, rendered), { diagnostics: others })
  }
}
