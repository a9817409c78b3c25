import type { Connection } from 'snowflake-sdk'
import { endDriverSession } from './snowflake-driver.ts'

/** A session that is logged in. */
export interface Session {
  readonly driver: Connection
  /** The warehouse that its statements run on; undefined where the user has none of his own. */
  warehouse: string | undefined
}

/** Sessions that are logged in and wait: a login takes longer than most statements, so a session serves one thread after another. */
export interface SessionPool extends AsyncDisposable {
  take(): Promise<Session>
  giveBack(session: Session): Promise<void>
}

/** @param logIn begins a session where none waits */
export function sessionPool(logIn: () => Promise<Session>): SessionPool {
  const waiting: Session[] = []
  let isOpen = true
  return {
    take: async () => waiting.pop() ?? (await logIn()),
    async giveBack(session) {
      if (isOpen) waiting.push(session)
      else await endDriverSession(session.driver)
    },
    async [Symbol.asyncDispose]() {
      isOpen = false
      await Promise.all(waiting.splice(0).map(({ driver }) => endDriverSession(driver)))
    },
  }
}
