export { type StartedPostgres, startPostgres } from '../../../bin/start-postgres.js'
