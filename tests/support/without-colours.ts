const { FORCE_COLOR: _, ...others } = process.env

/** The environment of a process whose words are compared: Jest tells its own to use colours where it runs on a terminal. */
export const withoutColours: NodeJS.ProcessEnv = { ...others, NO_COLOR: '1' }
