import type { MacroTable } from '../template/macros.ts'
import type { ValueRecord } from '../template/scope.ts'
import type { Environment } from './env.ts'
import type { ProjectConfig } from './project-schema.ts'
import type { Properties } from './properties-schema.ts'
import type { YamlFile } from './read-yaml.ts'
import type { SourceFile } from './scan.ts'
import type { Target } from './target.ts'

/** A properties file: what it says of models, sources and seeds, and where. */
export interface PropertiesFile {
  readonly yaml: YamlFile
  readonly properties: Properties
}

/** A project's files, read and checked, but not yet understood as nodes. */
export interface Project {
  /** The folder that project.yml stands in; an absolute path. */
  readonly root: string
  readonly config: ProjectConfig
  /** project.yml, for the places of its keys. */
  readonly yaml: YamlFile
  readonly target: Target
  /** project.yml's vars, under those of the command line. */
  readonly vars: ValueRecord
  readonly environment: Environment
  readonly macros: MacroTable
  readonly models: readonly SourceFile[]
  readonly tests: readonly SourceFile[]
  readonly seeds: readonly SourceFile[]
  readonly properties: readonly PropertiesFile[]
}
