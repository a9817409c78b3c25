import type { Dashboard } from '../dashboards/index.ts'
import type { Location } from '../location.ts'
import type { MaterializationFacts } from '../materializations/index.ts'
import type { WrittenConstraint } from '../project/constraint-schema.ts'
import type { Age } from '../project/freshness-schema.ts'
import type { LoadConfig } from '../project/load-schema.ts'
import type { Properties } from '../project/properties-schema.ts'
import type { UnitTestProperties } from '../project/unit-test-schema.ts'
import type { Fixture, TestConfig } from '../quality/index.ts'
import type { Relation, WorkingRelations } from '../relation.ts'
import type { Template } from '../template/parse-template.ts'
import type { Value } from '../template/template-scope.ts'
import type { Hook } from './configs/hook.ts'
import type { ModelConfig, SeedConfig } from './configs/node-config.ts'
import type { SqlFragment } from './configs/sql-fragments.ts'
import type { Reference } from './reference.ts'

/** `model.<project>.<name>` and the like: the same for the same node in every run. */
export type NodeId = string

/** A column as the properties file describes it. */
export interface DescribedColumn {
  readonly name: string
  readonly description: string
  readonly type?: string
  readonly tags: readonly string[]
  /** Whether its values are about a person. */
  readonly isPersonal: boolean
  /** Whether it is said that they are about none, whatever they are made of. */
  readonly isImpersonal: boolean
  readonly location: Location
}

interface NodeBase {
  readonly id: NodeId
  readonly name: string
  /** The file that makes it, relative to the project. */
  readonly path: string
  /** The properties file that describes it, relative to the project; undefined where none does, or where that file makes it. */
  readonly describedIn?: string
  /** Where it is said to exist, for messages. */
  readonly location: Location
  readonly description: string
  readonly columns: readonly DescribedColumn[]
  readonly tags: readonly string[]
  /** The nodes that it reads. */
  readonly parents: readonly NodeId[]
  /** Where it says so, for each of them. */
  readonly refs: ReadonlyMap<NodeId, Location>
  /** Changes with what is written of it, not with where it runs. */
  readonly definitionHash: string
}

/** What must hold of all rows of a model's table. */
export interface ModelConstraint extends Pick<WrittenConstraint, 'type' | 'columns' | 'name' | 'expression'> {
  /** The key that a foreign key leads to; the node is known when the graph is. */
  readonly to?: { readonly reference: Reference; readonly columns: readonly string[]; readonly nodeId?: NodeId }
  readonly isToldUnenforced: boolean
  readonly isToldUnsupported: boolean
  /** Whether it stands at its column. */
  readonly isOfColumn: boolean
  readonly location: Location
}

/** What statements may run with. */
interface Hooked {
  /** What runs before it is made and when it is published, in the order in which it does. */
  readonly hooks: readonly Hook[]
  /** Those of its parents that only its hooks read. */
  readonly readByHooks: readonly NodeId[]
}

/** A SELECT that becomes rows: a model, or a snapshot, which keeps what its rows were before. */
export interface ModelNode extends NodeBase, Hooked {
  readonly kind: 'model' | 'snapshot'
  readonly template: Template
  readonly relation: Relation
  readonly working: WorkingRelations
  readonly config: ModelConfig
  /** What must hold of the rows of its table. */
  readonly constraints: readonly ModelConstraint[]
  /** Of which model it is a version; undefined of a model that has none, and of the view that shows the latest. */
  readonly version?: ModelVersion
  /** From when it is not to be read any more, as it is written. */
  readonly deprecatedFrom?: string
  /** What its materialization is. */
  readonly facts: MaterializationFacts
  /** The configs as they were given, by layer merged. */
  readonly givenConfig: Readonly<Record<string, unknown>>
  /** Where each of them stands. */
  readonly configPlaces: ReadonlyMap<string, Location>
  /** Names of the macros that its template uses, through others too. */
  readonly macros: readonly string[]
  /** The queries whose answers its template asks for: where there are some, its SQL is known when what they read is built. */
  readonly queries: readonly LateQuery[]
}

/** A query that a properties file names, asked when what it reads is built. */
export interface LateQuery {
  readonly name: string
  readonly template: Template
  /** Where its SQL stands. */
  readonly location: Location
}

/** A version of a model: `orders.v2` is the version 2 of `orders`. */
export interface ModelVersion {
  readonly model: string
  readonly v: string
  /** The one that is meant where none is said. */
  readonly latest: string
  /** Whether it is the latest, came before it, or is to come. */
  readonly age: 'old' | 'latest' | 'prerelease'
}

export interface SourceNode extends NodeBase {
  readonly kind: 'source'
  /** The source that the table belongs to; `name` is the table's. */
  readonly sourceName: string
  readonly relation: Relation
  /** Where its records that cannot be read stand, if it is loaded. */
  readonly rejects: Relation
  /** Which landing files make it; undefined for a table that others fill. */
  readonly load?: LoadConfig
  /** How new its rows have to be; undefined where nothing is said. */
  readonly freshness?: SourceFreshness
  /** The column that says when a row happened. */
  readonly eventTime?: string
}

/** How new the rows of a source have to be, and how that is known. */
export interface SourceFreshness {
  readonly warnAfter?: Age
  readonly errorAfter?: Age
  /** The rows that count, as SQL. */
  readonly filter?: string
  readonly by: ArrivalRule
  /** Where it is said. */
  readonly location: Location
}

/** How it is known when rows came: by an expression, by a query, or by the ledger of loaded files. */
export type ArrivalRule =
  | { readonly kind: 'field'; readonly sql: string; readonly location: Location }
  | { readonly kind: 'query'; readonly template: Template; readonly location: Location }
  | { readonly kind: 'ledger' }

export interface SeedNode extends NodeBase, Hooked {
  readonly kind: 'seed'
  readonly relation: Relation
  readonly working: WorkingRelations
  readonly config: SeedConfig
}

/** What a data test runs: a generic test of a node, or a SELECT of its own. */
export type TestSubject =
  | {
      readonly kind: 'generic'
      readonly test: string
      /** Whether it came with the runner. */
      readonly isShipped: boolean
      readonly args: Readonly<Record<string, unknown>>
      readonly nodeId: NodeId
      readonly column?: string
      /** Relations that its arguments name: the text as written → node. */
      readonly references: ReadonlyMap<string, NodeId>
    }
  | { readonly kind: 'singular'; readonly template: Template; readonly macros: readonly string[] }

export interface DataTestNode extends NodeBase {
  readonly kind: 'data_test'
  readonly config: TestConfig
  /** Where its failing rows are stored, where they are. */
  readonly stored: Relation
  readonly subject: TestSubject
  /** What of its configs and arguments is SQL. */
  readonly fragments: readonly SqlFragment[]
  /** The columns that its arguments name. */
  readonly namedColumns: readonly NamedColumn[]
}

/** A column that an argument of a data test names, or that it stands at. */
export interface NamedColumn {
  /** The argument; the test itself, where it stands at the column. */
  readonly argument: string
  readonly column: string
  /** Whose column it is. */
  readonly nodeId: NodeId
  readonly location: Location
}

/** A test of a model with rows of its own, or of a macro; it needs no warehouse. */
export interface UnitTestNode extends NodeBase {
  readonly kind: 'unit_test'
  readonly config: UnitTestProperties['config']
  readonly subject: UnitSubject
  readonly overrides: UnitOverrides
  /** The test as the properties file has it. */
  readonly written: UnitTestProperties
}

export type UnitSubject =
  | {
      readonly kind: 'model'
      readonly modelId: NodeId
      readonly runs: readonly UnitRun[]
      /** What is looked at: what the model's query gives, or the table that the runs leave. */
      readonly looksAt: 'query' | 'table'
    }
  | {
      readonly kind: 'macro'
      readonly macro: string
      readonly args: readonly Value[]
      readonly named: Readonly<Record<string, Value>>
      readonly adapter: string | undefined
      readonly expected:
        | { readonly kind: 'sql'; readonly sql: string }
        | { readonly kind: 'value'; readonly value: unknown }
    }

/** One run of a model with rows in the place of what it reads. */
export interface UnitRun {
  readonly inputs: ReadonlyMap<NodeId, GivenRows>
  /** The model's own rows before it. */
  readonly self: GivenRows | undefined
  readonly expected: GivenRows | undefined
}

/** Rows, and where they are written. */
export interface GivenRows {
  /** None of a seed stand for those of its file. */
  readonly fixture: Fixture | undefined
  /** What they are, for messages: `ref('orders')`, `expect`. */
  readonly label: string
  readonly location: Location
}

/** What stands for something else while a unit test runs. */
export interface UnitOverrides {
  readonly macros: Readonly<Record<string, Value>>
  readonly vars: Readonly<Record<string, Value>>
  readonly envVars: Readonly<Record<string, string>>
}

/** Where a config of a model stands; the model's own place where it was not given. */
export function placeOfConfig({ configPlaces, location }: ModelNode, config: string): Location {
  return configPlaces.get(config) ?? location
}

/** What uses the project's tables outside of it, as a dashboard. */
export interface ExposureNode extends NodeBase {
  readonly kind: 'exposure'
  readonly exposed: {
    readonly type: Properties['exposures'][number]['type']
    readonly owner: Properties['exposures'][number]['owner']
    readonly label: string | null
    readonly url: string | null
    readonly maturity: 'high' | 'medium' | 'low' | null
  }
  readonly config: {
    readonly enabled: boolean
    readonly tags: readonly string[]
    readonly meta: Readonly<Record<string, unknown>>
  }
}

/** A dashboard of the project: it stands for what uses its tables, and its rows are shipped with the site. */
export interface DashboardNode extends NodeBase, Pick<ExposureNode, 'exposed' | 'config'> {
  readonly kind: 'dashboard'
  readonly dashboard: Dashboard
  readonly queries: readonly DashboardQuery[]
}

/** A SELECT whose rows a dashboard ships. */
export interface DashboardQuery {
  readonly name: string
  readonly template: Template
  /** The nodes that it reads. */
  readonly parents: readonly NodeId[]
  /** A hash that changes with what it asks. */
  readonly definitionHash: string
}

/** What uses the project's tables. */
export type UserNode = ExposureNode | DashboardNode

export type Node = ModelNode | SourceNode | SeedNode | DataTestNode | UnitTestNode | UserNode
