import type { BlockStatement, Program, SourceRange, Statement } from './ast.ts'

/** A tag that Handlebars parses and that means nothing in our templates, or something else than it looks like. */
export interface ForeignTag {
  readonly reason: string
  readonly hint: string
  readonly loc: SourceRange
}

/**
 * The first such tag of a syntax tree.
 */
export function findForeignTag(program: Program, text: string): ForeignTag | undefined {
  const inProgram = (inner: Program | undefined): ForeignTag | undefined => {
    for (const statement of inner?.body ?? []) {
      const found = inStatement(statement)
      if (found) return found
    }
    return undefined
  }
  const inStatement = (statement: Statement): ForeignTag | undefined => {
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
      case 'MustacheStatement':
        return undefined
      case 'BlockStatement':
        return rawFault(statement, text) ?? inProgram(statement.program) ?? inProgram(statement.inverse)
      default:
        return foreignStatement(statement)
    }
  }
  return inProgram(program)
}

/** Partials and decorators have no type here: this is where they end. */
function foreignStatement({ loc }: { readonly loc: SourceRange }): ForeignTag {
  return { ...partial, loc }
}

const partial = {
  reason: 'partials and decorators have no meaning here',
  hint: 'Shared SQL is a macro: {{#macro "name" as |argument|}}…{{/macro}}',
}

const rawForm = 'What is not to be read as a template stands in {{{{raw}}}}…{{{{/raw}}}}.'

function rawFault({ path, loc }: BlockStatement, text: string): ForeignTag | undefined {
  const isRaw = text.startsWith('{{{{', loc.start)
  if (isRaw === (path.original === 'raw')) return undefined
  const reason = isRaw ? `four braces are for raw, not for "${path.original}"` : 'raw is written with four braces'
  return { reason, hint: rawForm, loc }
}
