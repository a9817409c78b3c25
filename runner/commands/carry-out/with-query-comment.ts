import type { Adapter } from '../../adapters/contract/adapter.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import type { Statement } from '../../adapters/contract/statement.ts'
import type { Project } from '../../project/project.ts'
import type { CommentName } from '../../project/query-comment-schema.ts'

/** What is known of a run when its statements are sent. */
interface CommentedRun {
  readonly command: string
  readonly runId: string
}

/**
 * The same warehouse, with the project's comment behind each statement that is sent for a node, so that whoever looks at the server's log sees what it is for. It stands
 * behind, so that places in a statement stay what they are.
 */
export function withQueryComment(adapter: Adapter, project: Project, { command, runId }: CommentedRun): Adapter {
  const { query_comment: written, name } = project.config
  if (written === undefined) return adapter
  const commentFor = (node: string) => {
    const values: Readonly<Record<CommentName, string>> = {
      project: name,
      target: project.target.name,
      command,
      run_id: runId,
      node,
    }
    const said = written.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, key: CommentName) => values[key] ?? '')
    // What would end the comment, or begin one within it.
    return `\n/* ${project.mask.hide(said).replaceAll('*/', '* /').replaceAll('/*', '/ *')} */`
  }
  return { ...adapter, connect: async () => commented(await adapter.connect(), commentFor) }
}

function commented(connection: Connection, commentFor: (node: string) => string): Connection {
  let comment = ''
  const behind = (statement: string | Statement) => {
    if (typeof statement === 'string') return statement + comment
    return statement.isForDriver ? statement : { ...statement, sql: statement.sql + comment }
  }
  return {
    // A loader may ask its own kind of session for more than every session has.
    ...connection,
    serve(purpose) {
      comment = commentFor(purpose.nodeId)
      return connection.serve(purpose)
    },
    execute: (statement, parameters) => connection.execute(behind(statement), parameters),
    query: (query, parameters) => connection.query(behind(query), parameters),
    stream: (sql) => connection.stream(sql + comment),
  }
}
