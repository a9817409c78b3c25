import type { CompiledFile } from '../compiled-files.ts'

/** What dbt says of a node's SQL; nothing of it is known where the node was not rendered. */
export function compiledFields(compiled: CompiledFile | undefined) {
  return {
    language: 'sql',
    compiled: compiled !== undefined,
    compiled_code: compiled?.sql ?? null,
    compiled_path: compiled?.path ?? null,
    extra_ctes_injected: compiled !== undefined,
    extra_ctes: [],
    contract: { enforced: false, alias_types: true, checksum: null },
  }
}
