import { commandTable, type OptionSpec, optionTable } from '../../runner/cli/options.ts'

/** docs/cli.md, from the tables that feed the parser and --help. */
export function cliManual(): string {
  return [
    '# The command line',
    '',
    'Made from the tables in `runner/cli/options.ts`; `CLI_DOCS_UPDATE=1 npm run jest -- tests/house` writes it anew.',
    '',
    '| command | what it does |',
    '| --- | --- |',
    ...commandTable.map(
      ({ name, alias, description }) =>
        `| [\`cupel ${name}\`](#cupel-${name.replaceAll(' ', '-')})${alias ? `, \`${alias}\`` : ''} | ${description} |`,
    ),
    '',
    'Exit codes: 0, all is well; 1, it ran and found faults (in the project, a model or a data test), or was interrupted; 2, it could not',
    'run (usage, no project, no connection).',
    '',
    ...commandTable.flatMap(({ name, description, argument, options }) => [
      `## cupel ${name}`,
      '',
      sentence(description),
      ...(argument ? ['', `    cupel ${name} ${argument}`] : []),
      '',
      '| option | what it does |',
      '| --- | --- |',
      ...options.map((option) => optionRow(optionTable[option])),
      '',
    ]),
  ].join('\n')
}

function optionRow({ flags, description, choices, byDefault }: OptionSpec): string {
  const more = [
    ...(choices ? [`one of ${choices.join(', ')}`] : []),
    ...(byDefault === undefined ? [] : [`${byDefault} by default`]),
  ]
  return `| \`${flags}\` | ${description}${more.length ? ` (${more.join('; ')})` : ''} |`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
