import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const read = (file: string) => readFileSync(join(import.meta.dirname, 'self-signed', file), 'utf8')

/**
 * A certificate for this machine that nobody vouches for, and its key, which guards nothing. Made by: openssl req -x509 -newkey ec
 * -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1
 */
export const selfSigned = { key: read('key.pem'), cert: read('certificate.pem') }

/** Another, for the name `localhost` and no address. */
export const selfSignedForName = { key: read('localhost-key.pem'), cert: read('localhost-certificate.pem') }
