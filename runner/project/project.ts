import type { Mask } from '../mask.ts'
import type { MacroTable } from '../template/macros.ts'
import type { ValueRecord } from '../template/template-scope.ts'
import type { Environment } from './env.ts'
import type { ProjectConfig } from './project-schema.ts'
import type { Properties } from './properties-schema.ts'
import type { SeedFile } from './read-seed.ts'
import type { SelectorsFile } from './read-selectors.ts'
import type { SourceFile } from './read-source.ts'
import type { YamlFile } from './read-yaml.ts'
import type { Target } from './target.ts'

/** A properties file: what it says of models, sources and seeds, and where. */
export interface PropertiesFile {
  readonly yaml: YamlFile
  readonly properties: Properties
}

/** A project's files, read, but not yet understood as nodes. */
export interface Project {
  /** The folder that project.yml stands in; an absolute path. */
  readonly root: string
  readonly config: ProjectConfig
  /** project.yml, for the places of its keys. */
  readonly yaml: YamlFile
  readonly target: Target
  /** Where runs and their results are kept; undefined where that is the target itself. */
  readonly stateTarget: Target | undefined
  /** project.yml's vars, under those of the command line. */
  readonly vars: ValueRecord
  readonly environment: Environment
  /** Hides what the environment and the targets keep secret. */
  readonly mask: Mask
  readonly macros: MacroTable
  readonly models: readonly SourceFile[]
  readonly snapshots: readonly SourceFile[]
  readonly tests: readonly SourceFile[]
  readonly seeds: readonly SeedFile[]
  /** Files of rows, for unit tests. */
  readonly fixtures: readonly SourceFile[]
  /** Rules over what the project is made of. */
  readonly checks: readonly SourceFile[]
  /** Dashboards' files, and the queries beside them. */
  readonly dashboards: readonly SourceFile[]
  readonly properties: readonly SourceFile[]
  readonly selectors: SelectorsFile
  /** What could not be read: names that are missing elsewhere may stand there. */
  readonly unread: ReadonlySet<Unread>
}

/** A part of a project that a file or folder held which could not be read. */
export type Unread = 'nodes' | 'properties' | 'macros'
