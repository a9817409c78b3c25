import { commandGroups, commandTable, type OptionName, type OptionSpec, optionTable } from './options.ts'

/** Shells whose completion can be written. */
export const shells = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof shells)[number]

/** A script for a shell, by which it completes commands, their options and the values of these. */
export function completion(shell: Shell): string {
  return { bash, zsh, fish }[shell]()
}

/** The words of a command, `migrate up`, and what may stand behind it. */
const commands = [
  ...commandTable.flatMap((command) =>
    [command.name, ...(command.alias ? [command.alias] : [])].map((name) => ({ ...command, name })),
  ),
]

/** What stands first: commands, and groups of them. */
const first = [...new Set([...commands.map(({ name }) => name.split(' ')[0] ?? ''), ...Object.keys(commandGroups)])]

function specOf(name: OptionName): OptionSpec {
  return optionTable[name]
}

/** `-s, --select <selector...>` as its flags. */
function flagsOf({ flags }: OptionSpec): readonly string[] {
  return flags.match(/(?<=^|\s)--?[a-z][a-z-]*/g) ?? []
}

function membersOf(group: string): readonly string[] {
  return commands.flatMap(({ name }) => (name.startsWith(`${group} `) ? [name.slice(group.length + 1)] : []))
}

function bash(): string {
  const cases = commands.map(({ name, options }) => {
    const words = [...options.flatMap((option) => flagsOf(specOf(option))), '--help', ...membersOf(name)]
    return `    '${name}') words='${words.join(' ')}' ;;`
  })
  const groups = first.filter((word) => !commands.some(({ name }) => name === word))
  const ofGroups = groups.map((group) => `    '${group}') words='${membersOf(group).join(' ')}' ;;`)
  const values = Object.values<OptionSpec>(optionTable).flatMap((spec) =>
    spec.choices ? [`    ${flagsOf(spec).join('|')}) words='${spec.choices.join(' ')}' ;;`] : [],
  )
  return `# bash completion of cupel: eval "$(cupel completion bash)"
_cupel() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${first.join(' ')} --help --version' -- "$current"))
    return
  fi
  case "$command \${COMP_WORDS[2]}" in
${commands
  .filter(({ name }) => name.includes(' '))
  .map(({ name }) => `    '${name}') [ "$COMP_CWORD" -gt 2 ] && command='${name}' ;;`)
  .join('\n')}
  esac
  case "$command" in
${[...cases, ...ofGroups].join('\n')}
  esac
  case "$before" in
${values.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _cupel cupel
`
}

/** zsh reads bash's completion by its own bridge. */
function zsh(): string {
  return `# zsh completion of cupel: eval "$(cupel completion zsh)"\nautoload -Uz bashcompinit && bashcompinit\n${bash()}`
}

function fish(): string {
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const described = (name: string) =>
    commands.find((command) => command.name === name)?.description ?? commandGroups[name] ?? ''
  const starts = first.map(
    (word) => `complete -c cupel -n __fish_use_subcommand -f -a ${word} -d ${quoted(described(word))}`,
  )
  const rest = commands.flatMap(({ name, options }) => {
    const [group = '', member] = name.split(' ')
    const seen = member
      ? `__fish_seen_subcommand_from ${group}; and __fish_seen_subcommand_from ${member}`
      : `__fish_seen_subcommand_from ${name}`
    const asMember = member
      ? [`complete -c cupel -n '__fish_seen_subcommand_from ${group}' -f -a ${member} -d ${quoted(described(name))}`]
      : []
    const asOptions = options.map((option) => {
      const spec = specOf(option)
      const flags = flagsOf(spec).map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
      const takes = spec.choices ? ` -x -a ${quoted(spec.choices.join(' '))}` : spec.flags.includes('<') ? ' -r' : ''
      return `complete -c cupel -n '${seen}' ${flags.join(' ')}${takes} -d ${quoted(spec.description)}`
    })
    return [...asMember, ...asOptions]
  })
  return `# fish completion of cupel: cupel completion fish | source\n${[...starts, ...rest].join('\n')}\n`
}
