import aggregates from './aggregates.sql'
import dates from './dates.sql'
import texts from './texts.sql'
import values from './values.sql'

/** The macros that ship with the runner, in the form that holds where an adapter has none of its own. A project's macro of the same name wins. */
export const shippedMacros: readonly { readonly file: string; readonly text: string }[] = [
  { file: 'cupel/macros/aggregates.sql', text: aggregates },
  { file: 'cupel/macros/dates.sql', text: dates },
  { file: 'cupel/macros/texts.sql', text: texts },
  { file: 'cupel/macros/values.sql', text: values },
]
