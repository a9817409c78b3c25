import { anything } from '../adapters/contract/statement.ts'
import { takesBackslashes } from '../adapters/shared/takes-backslashes.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { baseScope } from '../project/base-scope.ts'
import type { Project } from '../project/project.ts'
import { refusalPosition } from '../refusal-position.ts'
import { type SqlStatement, splitStatements } from '../sql/split-statements.ts'
import { isTemplate, parseTemplate } from '../template/parse-template.ts'
import { render } from '../template/render.ts'
import { originOf, type Rendered } from '../template/source-map.ts'
import type { Scope } from '../template/template-scope.ts'
import type { Direction, MigrationFile } from './migration-file.ts'
import type { PrepareContext, Runnable } from './runnable.ts'
import { sqlParts } from './sql-parts.ts'
import { targetValue } from './target-value.ts'

/** An SQL migration, rendered and divided into statements; undefined where it has no such direction. */
export function prepareSql(
  file: MigrationFile,
  direction: Direction,
  { project, adapter }: PrepareContext,
): Runnable | Diagnostic | undefined {
  const parts = sqlParts(file.text)
  const text = parts[direction]
  if (text === undefined) return undefined
  const rendered = renderPart(file.path, text, project)
  if ('code' in rendered) return rendered
  const { statements, unclosed } = splitStatements(rendered.text, takesBackslashes(adapter.sql))
  if (unclosed) return unfit(`the ${unclosed.what} that begins here has no end`, originOf(rendered, unclosed.offset))
  if (statements.length === 0) {
    if (direction === 'down') return undefined
    return unfit('it has no statement', { file: file.path, line: 1, column: 1 })
  }
  const inTransaction = parts.inTransaction && adapter.facts.transactions === 'ddl'
  const ending = inTransaction ? statements.find(({ text }) => endsTransaction.test(text)) : undefined
  if (ending) {
    const hint = 'It runs in a transaction of its own. A line "-- no transaction" in the file changes that.'
    return unfit('a statement begins or ends a transaction', placeOf(ending, rendered), hint)
  }
  return {
    file,
    inTransaction,
    async run(session) {
      for (const statement of statements) {
        try {
          await session.execute(anything(statement.text))
        } catch (error) {
          throw error instanceof CupelError ? error.placed(placeOfRefusal(error, statement, rendered)) : error
        }
      }
    },
  }
}

const endsTransaction = /^(begin|start\s+transaction|commit|rollback|end|abort)\b/i

function renderPart(path: string, text: string, project: Project): Rendered | Diagnostic {
  const template = parseTemplate(path, text)
  if (!isTemplate(template)) return template
  try {
    return render(template, migrationScope(project))
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    const { code, message, location, hint } = error
    return { code, message, severity: 'error', ...(location && { location }), ...(hint && { hint }) }
  }
}

/** No macros: one that changes would change a migration that is applied, and no checksum would notice. */
function migrationScope({ vars, environment, target, config }: Project): Scope {
  const base = baseScope(vars, environment, { secrets: 'refused', limit: config.render_limit })
  return { ...base, values: { target: targetValue(target) }, names: () => [...base.names(), 'target'] }
}

function placeOf({ text, offset }: SqlStatement, rendered: Rendered): Location | undefined {
  return originOf(rendered, offset, text.split('\n')[0]?.length)
}

function placeOfRefusal(error: CupelError, statement: SqlStatement, rendered: Rendered): Location {
  const position = refusalPosition(error, statement.text)
  const place = position === undefined ? placeOf(statement, rendered) : originOf(rendered, statement.offset + position)
  return place ?? { file: '', line: 1, column: 1 }
}

function unfit(reason: string, location: Location | undefined, hint?: string): Diagnostic {
  return diagnostic('migration-file', { reason }, { location, hint })
}
