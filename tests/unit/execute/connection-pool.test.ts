import type { Connection } from '../../../runner/adapters/contract/connection.ts'
import { connectionPool } from '../../../runner/execute/connection-pool.ts'

/** A warehouse whose logins end when they are told to; sessions by number, and what happened to them. */
function warehouse() {
  const happened: string[] = []
  const logins: { succeed(): void; fail(): void }[] = []
  const connect = () =>
    new Promise<Connection>((resolve, reject) => {
      const number = logins.length + 1
      const session = {
        cancel: () => happened.push(`cancelled ${number}`),
        [Symbol.asyncDispose]: async () => void happened.push(`closed ${number}`),
      }
      logins.push({
        succeed: () => resolve(session as unknown as Connection),
        fail: () => reject(new Error(`no login ${number}`)),
      })
    })
  return { connect, logins, happened }
}

test('a worker has one session, however often and early it asks', async () => {
  const { connect, logins } = warehouse()
  const pool = connectionPool({ connect }, 2)
  const asked = [pool.at(0), pool.at(0), pool.at(1)]
  for (const login of logins) login.succeed()
  const [first, again, other] = await Promise.all(asked)

  expect(logins.length).toBe(2)
  expect(again).toBe(first)
  expect(other).not.toBe(first)
  expect(await pool.at(0)).toBe(first)
})

test('a login that failed is tried again when the worker asks again', async () => {
  const { connect, logins } = warehouse()
  const pool = connectionPool({ connect }, 1)
  const refused = pool.at(0)
  logins[0]?.fail()
  await expect(refused).rejects.toThrow('no login 1')

  const accepted = pool.at(0)
  logins[1]?.succeed()

  expect(await accepted).toBe(await pool.at(0))
  expect(logins.length).toBe(2)
})

test('all sessions are closed with the pool, one that is still logging in when it has', async () => {
  const { connect, logins, happened } = warehouse()
  const pool = connectionPool({ connect }, 3)
  const asked = [pool.at(0), pool.at(1), pool.at(2)]
  logins[0]?.succeed()
  logins[1]?.fail()
  await expect(Promise.allSettled(asked.slice(0, 2))).resolves.toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected' },
  ])

  const closing = pool[Symbol.asyncDispose]()
  logins[2]?.succeed()
  await closing

  expect(happened.toSorted()).toEqual(['closed 1', 'closed 3'])
})

test('cancelling reaches each open session', async () => {
  const { connect, logins, happened } = warehouse()
  const pool = connectionPool({ connect }, 2)
  const asked = [pool.at(0), pool.at(1)]
  for (const login of logins) login.succeed()
  await Promise.all(asked)

  pool.cancel()

  expect(happened).toEqual(['cancelled 1', 'cancelled 2'])
})
