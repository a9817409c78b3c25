/** The environment of a process whose words are compared: Jest tells its own to use colours where it runs on a terminal. */
export function withoutColours(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...others } = process.env
  return { ...others, NO_COLOR: '1' }
}
