const moment = 'TRY_TO_TIMESTAMP_TZ of what is no timestamp'

const lacks: readonly (readonly [call: string, what: string])[] = [
  [`{{try_instant "'2024-02-30T10:30:00Z'"}}`, moment],
  [`{{try_instant "'soon'"}}`, moment],
]

/** What the emulator of Snowflake cannot do yet, though Snowflake can: by the macro's call. */
export const emulatorLacks: Readonly<Record<string, string>> = Object.fromEntries(lacks)
