import { Command, CommanderError } from 'commander'
import { type Effects, realEffects } from './effects.ts'
import { generate } from './generate.ts'
import { type GenerateOptions, OptionError } from './options.ts'
import type { ProgressView } from './show-progress.ts'
import { type Emphasis, summaryText } from './summary.ts'

const describe = (): Command =>
  new Command('generate')
    .description('Simulates a retailer day by day: ten feeds of files, their defects, and the truth about both.')
    .option('--out <folder>', 'landing folder; the truth lies in truth/ beside it', 'data/landing')
    .option('--from <date>', "first day; on an empty folder also the world's first", '2025-01-01')
    .option('--to <date>', 'last day, instead of --days')
    .option('--days <count>', 'number of days (default: 90)')
    .option('--scale <factor>', '1 is 20,000 customers and about 3,000 receipts and orders a day', '1')
    .option('--seed <number>', 'another seed, another world', '42')
    .option('--defects <share>', 'share of records that are spoiled', '0.01')
    .exitOverride()

const numberOf = (option: string, text: string): number => {
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value)) throw new OptionError(option, `is "${text}": it must be a number`)
  return value
}

const readOptions = (command: Command, argv: readonly string[], threads: number): GenerateOptions => {
  const given = command.parse(argv, { from: 'user' }).opts<Record<string, string>>()
  const { out = '', from = '', to, days, scale = '', seed = '', defects = '' } = given
  return {
    out,
    from,
    scale: numberOf('--scale', scale),
    seed: numberOf('--seed', seed),
    defects: numberOf('--defects', defects),
    threads,
    ...(to === undefined ? {} : { to }),
    ...(days === undefined ? {} : { days: numberOf('--days', days) }),
  }
}

/** Where a command speaks, and how. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly emphasis: Emphasis
  readonly progress: ProgressView
  /** Threads to work with, 1 or 2. */
  readonly threads: number
}

/**
 * Runs the command with what was typed after its name. Returns the exit code: 0, 1 where files could not be written,
 * 2 where an option cannot be used.
 */
export const runCommand = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  const { out, err, emphasis, progress } = terminal
  const command = describe().configureOutput({ writeOut: out, writeErr: err })
  const effects: Effects = { ...realEffects, onDay: progress.show }
  try {
    const result = await generate(readOptions(command, argv, terminal.threads), effects)
    progress.stop()
    out(`${summaryText(result, emphasis)}\n`)
    return 0
  } catch (error) {
    progress.stop()
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof OptionError) {
      err(`error: ${error.message}\n`)
      return 2
    }
    if (isFileError(error)) {
      err(`error: ${error.message}\n`)
      return 1
    }
    throw error
  }
}

const isFileError = (error: unknown): error is { readonly code: string; readonly message: string } =>
  typeof error === 'object' && error !== null && 'syscall' in error
