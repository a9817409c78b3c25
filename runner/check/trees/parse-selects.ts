import type { Connection } from '../../adapters/contract/connection.ts'
import { type Refusal, type RefusalAnswer, readRefusal } from '../findings/refusal.ts'
import { treeOptions } from './parse-trees.ts'

/** What the engine's parser makes of a text; nothing is bound, and nothing is run. */
export type Parsed =
  /** One SELECT, or what is one in other words: FROM first, VALUES, a PIVOT of listed values. */
  | { readonly kind: 'select' }
  /** No statement, several, or another one than a SELECT. */
  | { readonly kind: 'other' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** The engine's parser reads whatever statement, but its tree it gives of SELECTs only. */
const noSelect = 'Only SELECT statements can be serialized to json!'

/**
 * Parses texts as an embedded DuckDB reads them, many in one query.
 * @returns an answer for each, in their order
 */
export async function parseSelects(connection: Connection, texts: readonly string[]): Promise<Parsed[]> {
  if (texts.length === 0) return []
  const rows = await connection.query(
    `select
      json_array_length(tree, '$.statements') as statements,
      tree->>'$.statements[0].node.from_table.type' as reads,
      case when tree->>'$.error' = 'true' then tree end as refusal
    from (
      select json_serialize_sql(value, ${treeOptions}) as tree
      from (select unnest(from_json($1, '["VARCHAR"]')) as value)
    )`,
    [JSON.stringify(texts)],
  )
  return rows.map(({ statements, reads, refusal }) => {
    if (refusal !== null) return asRefused(JSON.parse(String(refusal)) as RefusalAnswer)
    // DESCRIBE, SHOW and SUMMARIZE come as a SELECT; in brackets behind FROM they are one, alone they are not.
    return { kind: statements === 1 && reads !== 'SHOW_REF' ? 'select' : 'other' }
  })
}

function asRefused(answer: RefusalAnswer): Parsed {
  return answer.error_message === noSelect ? { kind: 'other' } : { kind: 'refused', refusal: readRefusal(answer) }
}
