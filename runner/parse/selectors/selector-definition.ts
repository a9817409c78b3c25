import type { Location } from '../../location.ts'

/** What a definition of selectors.yml means, and where each part of it stands. */
export type SelectorDefinition =
  /** As it is typed for `--select`. */
  | { readonly kind: 'text'; readonly text: string; readonly location: Location }
  | MethodDefinition
  | { readonly kind: 'union' | 'intersection'; readonly parts: readonly SelectorDefinition[] }
  | { readonly kind: 'without'; readonly from: SelectorDefinition; readonly exclude: SelectorDefinition }

/** One method with its value. */
export interface MethodDefinition {
  readonly kind: 'method'
  /** With what stands behind its dot, as `config.materialized`. */
  readonly method: string
  readonly value: string
  /** How many steps up and down are taken along; 0 for none. */
  readonly up: number
  readonly down: number
  /** Whether all that is below is taken along, and all that this stands on. */
  readonly isAt: boolean
  /** Which data tests come along with it; as the command says by default. */
  readonly indirect?: 'eager' | 'cautious' | 'buildable' | 'empty'
  readonly methodPlace: Location
  readonly location: Location
}

/** A selector of selectors.yml. */
export interface NamedSelector {
  readonly name: string
  readonly description: string
  /** Whether it holds where nothing is selected. */
  readonly isDefault: boolean
  readonly definition: SelectorDefinition
  readonly location: Location
}
