import type { Checked } from '../check/index.ts'
import type { Dag } from '../graph/dag.ts'
import type { LineageOf } from '../lineage/index.ts'
import type { Manifest } from '../parse/manifest.ts'
import type { ProjectConfig } from '../project/project-schema.ts'

/** What a project is known by when its rules are asked. */
export interface Metadata {
  readonly config: ProjectConfig
  readonly manifest: Manifest
  readonly dag: Dag
  readonly checked: Pick<Checked, 'models' | 'inputs'>
  /** Undefined where no rule asks for it. */
  readonly lineage: LineageOf | undefined
}

/** A column of a table of metadata: its type, and what it says. */
export interface MetadataColumn {
  readonly type: 'varchar' | 'varchar[]' | 'integer' | 'boolean' | 'json'
  readonly told: string
}

type ValueOf<Type extends MetadataColumn['type']> = Type extends 'varchar'
  ? string | null
  : Type extends 'varchar[]'
    ? readonly string[]
    : Type extends 'integer'
      ? number | null
      : Type extends 'boolean'
        ? boolean | null
        : unknown

/** A table that rules may read. */
export interface MetadataTable {
  readonly told: string
  readonly columns: Readonly<Record<string, MetadataColumn>>
  rows(metadata: Metadata): readonly Readonly<Record<string, unknown>>[]
}

/** A table whose rows have the values that its columns say. */
export function metadataTable<const Columns extends Readonly<Record<string, MetadataColumn>>>(table: {
  readonly told: string
  readonly columns: Columns
  rows(metadata: Metadata): readonly { readonly [Name in keyof Columns]: ValueOf<Columns[Name]['type']> }[]
}): MetadataTable {
  return table
}
