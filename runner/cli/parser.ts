import { Command, Option } from 'commander'
import { CupelError } from '../errors.ts'
import { forShell } from '../for-shell.ts'
import { version } from '../version.ts'
import type { GivenOptions } from './args/read-options.ts'
import { dbtCommands, meaningOf } from './dbt-words.ts'
import { commandGroups, commandTable, isFlag, type OptionName, type OptionSpec, optionTable } from './options.ts'
import type { Output } from './output/print.ts'

/**
 * The command line's parser, from the tables of commands and options.
 * @param output where help goes, and what is wrong with the arguments
 */
export function makeParser(
  act: (command: string, options: GivenOptions) => Promise<void>,
  output: Pick<Output, 'print' | 'complain'>,
): Command {
  const program = new Command('cupel')
    .description('SQL models, refined and assayed: built in the order of the graph, tested before anyone reads them.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.print(text.replace(/\n$/, '')),
      writeErr: (text) => output.complain(text.replace(/\n$/, '')),
      // What is wrong with the arguments is told with all other errors.
      outputError: () => {},
    })
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
  for (const { name, alias, description, argument, options } of commandTable) {
    const [group, member] = name.split(' ')
    const command = (member ? groupOf(program, group ?? '').command(member) : program.command(name))
      .description(description)
      .exitOverride()
    if (alias) command.alias(alias)
    for (const option of options) command.addOption(makeOption(option))
    command.allowExcessArguments(true)
    if (argument)
      command.argument(argument).action(async (typed: string | undefined, given: GivenOptions) => {
        refuseMore(name, options, command.args.slice(1))
        refuseFlags(given)
        await act(name, { ...given, name: typed })
      })
    else
      command.action(async () => {
        // Of a group that is a command itself, the options that both have are read by it.
        const given: GivenOptions = command.optsWithGlobals()
        refuseMore(name, options, command.args)
        refuseFlags(given)
        await act(name, given)
      })
  }
  return program
}

/**
 * Names that stand alone are selected by nobody.
 * @throws CupelError `argument-unexpected`, with the option that takes them
 */
function refuseMore(command: string, options: readonly OptionName[], typed: readonly string[]): void {
  if (typed.length === 0) return
  const words = `${command} ${typed[0]}`
  const meant = meaningOf(dbtCommands, words)
  if (meant) throw new CupelError('argument-unexpected', { text: words, instead: meant })
  const text = typed.join(' ')
  const instead = options.includes('select')
    ? `stands alone; select it: cupel ${command} --select ${typed.map(forShell).join(' ')}`
    : `has no meaning behind cupel ${command}`
  throw new CupelError('argument-unexpected', { text, instead })
}

/**
 * An option that lacks its value takes the next word for it, which is an option itself.
 * @throws CupelError `usage-wrong`
 */
function refuseFlags(given: GivenOptions): void {
  const texts = Object.values(given).flat()
  const flag = texts.find((text) => typeof text === 'string' && isFlag(text))
  if (flag !== undefined) throw new CupelError('usage-wrong', { reason: `an option before '${flag}' lacks its value` })
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
  // `--no-match` takes a value; it is no denial of `--match`.
  if (option.required) option.negate = false
  if (choices) option.choices([...choices])
  if (byDefault !== undefined) option.default(byDefault)
  return option
}
