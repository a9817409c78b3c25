import type { Diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import type { ParsedProperties } from '../project/read-properties.ts'
import type { SeedFile } from '../project/read-seed.ts'
import type { HashPair, SourceRange } from '../template/ast.ts'
import type { Template } from '../template/parse-template.ts'
import type { Reference } from './reference.ts'

/** What the file of a model or a data test says by itself, whatever stands in others, in the environment or in vars. */
export interface TemplateDraft {
  readonly kind: 'template'
  /** Empty where the file is no template, or cannot be read. */
  readonly template: Template
  readonly references: readonly Reference[]
  /** The `config` calls that count, not yet evaluated. */
  readonly configs: readonly ConfigCall[]
  /** The queries whose answers it asks for. */
  readonly queries: readonly AskedQuery[]
  /** The macros that it uses, through others too. */
  readonly macros: readonly string[]
  /** The vars that it names. */
  readonly vars: readonly string[]
  readonly asked: readonly AskedVariable[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A `config` call at the top of a template. */
export interface ConfigCall {
  readonly pairs: readonly HashPair[]
  readonly loc: SourceRange
}

/** A query of a properties file whose answer a template asks for, and where. */
export interface AskedQuery {
  readonly name: string
  readonly location: Location
}

/** A variable that a template asks the environment for, and where. */
export interface AskedVariable {
  readonly name: string
  readonly location: Location
}

/** The same of a properties file. */
export interface PropertiesDraft extends ParsedProperties {
  readonly kind: 'properties'
}

/** The same of a seed's file. */
export interface SeedDraft extends SeedFile {
  readonly kind: 'seed'
}

/** The same of a dashboard: its file, and the queries beside it. */
export interface DashboardDraft extends ParsedProperties {
  readonly kind: 'dashboard'
  readonly queries: readonly TemplateDraft[]
}

/**
 * The drafts of a project's files, by what they are read as, each kind in the order of its paths. They are plain data: they can be kept as
 * JSON, and sent to a thread.
 */
export interface Drafts {
  readonly models: readonly TemplateDraft[]
  readonly snapshots: readonly TemplateDraft[]
  readonly tests: readonly TemplateDraft[]
  readonly seeds: readonly SeedDraft[]
  readonly dashboards: readonly DashboardDraft[]
  readonly properties: readonly PropertiesDraft[]
}
