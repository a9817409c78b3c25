const notYet = 'is not here yet'

/** Commands of dbt that are none of these, by the words that are typed, and what to do instead. */
export const dbtCommands: Readonly<Record<string, string>> = {
  clone: notYet,
  deps: `${notYet}: a project has no packages`,
  'docs generate': 'is called docs here: cupel docs writes the site, cupel compile the artifacts',
  parse: 'is called list here: it reads the whole project, and asks nothing of the warehouse',
}

const inProject = 'is not needed here: targets stand in project.yml, whose folder is --project-dir'

/** Options of dbt that are none of these, by the flag that is typed, and what to do instead. */
export const dbtOptions: Readonly<Record<string, string>> = {
  '--cache-selected-only': 'is not needed here: only what is needed is asked of the warehouse',
  '--defer': notYet,
  '--defer-state': notYet,
  '--empty': `${notYet}: cupel check binds models against empty tables, and runs nothing`,
  '--favor-state': notYet,
  '--log-format-file': 'is not here: a log is what is printed, with --log-format json',
  '--log-level': 'is not here: --log-format json tells everything',
  '--log-path': 'is not here: a log is what is printed, with --log-format json',
  '--model': 'is called --select here',
  '--models': 'is called --select here',
  '--no-partial-parse': 'is not needed here: a project is always read anew',
  '--no-use-colors': 'is not here: set NO_COLOR=1',
  '--no-version-check': 'is not needed here',
  '--output-keys': 'is not here: --output json gives every key',
  '--partial-parse': 'is not needed here: a project is always read anew',
  '--profile': inProject,
  '--profiles-dir': inProject,
  '--quiet': 'is not here: findings go to stderr, progress to stdout',
  '--show': notYet,
  '--single-threaded': 'is called --threads 1 here',
  '--static': 'is not needed here: the page of cupel docs is one file',
  '--target-path': 'is not here: it is target_path in project.yml',
  '--use-colors': 'is not here: set FORCE_COLOR=1',
  '--warn-error': `${notYet}; a selector that matches nothing is an error with --no-match error`,
  '--warn-error-options': `${notYet}; a selector that matches nothing is an error with --no-match error`,
  '--write-json': 'is not needed here: artifacts are always written',
  '-d': 'is called --debug here, and stands behind the command',
  '-m': 'is called --select here',
  '-q': 'is not here: findings go to stderr, progress to stdout',
}

/** What a word of dbt means here; undefined where it is none. */
export function meaningOf(table: Readonly<Record<string, string>>, word: string): string | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}
