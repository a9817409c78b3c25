import { z } from 'zod'
import { indexesShape, type Partitioning, type PartitionStep, partitionShape } from '../contract/storage.ts'

const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const

const seconds = z.coerce.number().positive().max(86_400)

/** A PostgreSQL target. What it leaves out is taken from the service, then from the `PG*` variables, as psql does. */
const targetSchema = z.strictObject({
  /** `postgresql://user:password@host:port/database?sslmode=…`; the keys below win over its parts. */
  url: z.string().optional(),
  /** A section of the service file. */
  service: z.string().optional(),
  host: z.string().optional(),
  port: z.coerce.number().int().min(1).max(65_535).optional(),
  user: z.string().optional(),
  password: z.string().optional(),
  dbname: z.string().optional(),
  sslmode: z.enum(sslModes).optional(),
  /** Files in PEM, relative to the project: whom to trust, and who we are. */
  sslrootcert: z.string().optional(),
  sslcert: z.string().optional(),
  sslkey: z.string().optional(),
  /** The role that everything is done as, after login. */
  role: z.string().optional(),
  /** How long to wait for the server, in seconds. */
  connect_timeout: seconds.default(10),
  /** How long a statement may run, and wait for a lock, in seconds; without end by default. */
  statement_timeout: seconds.optional(),
  lock_timeout: seconds.optional(),
})

const storageShape = {
  ...indexesShape,
  /** Whether a table is left out of the write-ahead log: faster, and empty after a crash of the server. */
  unlogged: z.boolean().default(false),
  ...partitionShape,
}

/** What of a model's configs PostgreSQL reads. */
export const postgresStorage = z.object(storageShape)

/** Ranges of a date or timestamp column that a table is kept in. */
export interface Ranges {
  readonly column: string
  readonly every: PartitionStep
}

/** The ranges that a partitioning means; undefined where it names columns whose values belong together, which say nothing of how a table is kept. */
export function rangesOf(partitioning: Partitioning): Ranges | undefined {
  const [column] = partitioning?.column ?? []
  const every = partitioning?.every
  return column !== undefined && every ? { column, every } : undefined
}

export const postgresConfig = {
  targetSchema,
  storageShape,
  secrets: ['password', 'url'],
  secretVariables: ['PGPASSWORD'],
  shown: ['dbname', 'role'],
} as const

export type PostgresSettings = z.infer<typeof targetSchema>
export type SslMode = (typeof sslModes)[number]
