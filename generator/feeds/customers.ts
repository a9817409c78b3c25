import { inFuture } from '../defects/unknown.ts'
import { invalidEmail, untidyEmail, untidyPhone, untidySpaces, untidyWord } from '../defects/untidy.ts'
import type { VersionKinds } from '../defects/version-defect.ts'
import { instantText } from '../instant.ts'
import { breakJsonLine, jsonId } from '../landing/write-json-lines.ts'
import type { Customer } from '../world/people.ts'
import type { Feed } from './feed.ts'

/** A version of a customer. */
export interface CustomerVersion extends Customer {
  readonly updatedAt: number
  readonly isLocal: boolean
  readonly hasKey: boolean
}

const always = ['exact_duplicate', 'untidy_text', 'invalid_email'] as const

/** Nothing that excludes or delays a first version: sales refer to it. */
export const customerKinds: VersionKinds = {
  first: always,
  later: [...always, 'late_arrival', 'malformed_line', 'missing_key', 'future_date', 'local_offset'],
}

const quoted = JSON.stringify as (text: string) => string

/** Customer versions. */
export const customers: Feed<CustomerVersion> = {
  name: 'customers',
  extension: 'jsonl',
  kinds: customerKinds.later,
  key: (customer) => customer.id,
  text: (customer) =>
    `{"customer_id":${jsonId(customer.hasKey ? customer.id : null)},"first_name":${quoted(customer.firstName)},"last_name":${quoted(customer.lastName)},"email":"${customer.email}","phone":"${customer.phone}","address":{"street":${quoted(customer.street)},"postal_code":"${customer.postalCode}","city":${quoted(customer.city)},"country":"${customer.country}"},"tier":"${customer.tier}","consent":${customer.consent},"updated_at":"${instantText(customer.updatedAt, customer.isLocal)}"}`,
  broken: breakJsonLine,
  changes: {
    missing_key: (customer) => ({ record: { ...customer, hasKey: false } }),
    future_date: (customer, random) => ({ record: { ...customer, updatedAt: inFuture(customer.updatedAt, random) } }),
    local_offset: (customer) => ({ record: { ...customer, isLocal: true } }),
    invalid_email: (customer, random) => ({ record: { ...customer, email: invalidEmail(customer.email, random) } }),
    untidy_text: (customer, random) => ({
      record: {
        ...customer,
        firstName: untidySpaces(customer.firstName, random),
        lastName: untidySpaces(customer.lastName, random),
        email: untidyEmail(customer.email, random),
        phone: untidyPhone(customer.phone, random),
        city: untidySpaces(customer.city, random),
        tier: untidyWord(customer.tier, random),
      },
    }),
  },
}
