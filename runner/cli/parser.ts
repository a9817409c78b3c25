import { Command, Option } from 'commander'
import { version } from '../version.ts'
import type { GivenOptions } from './args/read-options.ts'
import { commandGroups, commandTable, type OptionName, type OptionSpec, optionTable } from './options.ts'

/** The command line's parser, from the tables of commands and options. */
export function makeParser(act: (command: string, options: GivenOptions) => Promise<void>): Command {
  const program = new Command('cupel')
    .description('SQL models, refined and assayed: built in the order of the graph, tested before anyone reads them.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
  for (const { name, description, argument, options } of commandTable) {
    const [group, member] = name.split(' ')
    const command = (member ? groupOf(program, group ?? '').command(member) : program.command(name))
      .description(description)
      .exitOverride()
    for (const option of options) command.addOption(makeOption(option))
    if (argument)
      command
        .argument(argument)
        .action(async (typed: string, given: GivenOptions) => act(name, { ...given, name: typed }))
    else command.action(async (given: GivenOptions) => act(name, given))
  }
  return program
}

function groupOf(program: Command, name: string): Command {
  const made = program.commands.find((command) => command.name() === name)
  return (
    made ??
    program
      .command(name)
      .description(commandGroups[name] ?? '')
      .exitOverride()
  )
}

function makeOption(name: OptionName): Option {
  const { flags, description, choices, byDefault }: OptionSpec = optionTable[name]
  const option = new Option(flags, description)
  if (choices) option.choices([...choices])
  if (byDefault !== undefined) option.default(byDefault)
  return option
}
