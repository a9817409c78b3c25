import type { RuleSeverity } from '../project/rules-schema.ts'
import exposuresOwned from './shipped/exposures_owned.sql'
import goldDescribed from './shipped/gold_described.sql'
import goldKeysTested from './shipped/gold_keys_tested.sql'
import layersReadDownwards from './shipped/layers_read_downwards.sql'
import namesFollowLayer from './shipped/names_follow_layer.sql'
import sourcesInFirstLayer from './shipped/sources_in_first_layer.sql'

/** A rule that ships. */
export interface ShippedRule {
  readonly sql: string
  /** How strict it is where project.yml says nothing of it. */
  readonly severity: RuleSeverity
  /** What it asks for, in a sentence of the guide. */
  readonly told: string
}

/** The rules that ship, by their names. What is a matter of taste is off until a project wants it. */
export const shippedRules: Readonly<Record<string, ShippedRule>> = {
  exposures_owned: { sql: exposuresOwned, severity: 'warn', told: 'Every exposure has an owner, by name or address.' },
  gold_described: { sql: goldDescribed, severity: 'off', told: 'Every table of the last layer has a description.' },
  gold_keys_tested: {
    sql: goldKeysTested,
    severity: 'off',
    told: 'Of every table of the last layer data tests say what tells its rows apart, and that no column of that is NULL.',
  },
  layers_read_downwards: {
    sql: layersReadDownwards,
    severity: 'warn',
    told: 'A layer reads itself and the layers below it, none above.',
  },
  names_follow_layer: {
    sql: namesFollowLayer,
    severity: 'off',
    told: 'The name of a table begins with its layer, as `silver_orders`; in the last layer it begins with no other layer.',
  },
  sources_in_first_layer: {
    sql: sourcesInFirstLayer,
    severity: 'warn',
    told: 'Of the layers only the first reads sources.',
  },
}
