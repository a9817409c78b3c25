import { dictionary } from '../dictionary.ts'
import { nameList } from '../name-list.ts'

/** Who may do what with a relation: by privilege, the roles that have it. A `+` before a privilege adds to what an outer folder says. */
export const grantsSchema = dictionary(nameList).refine(
  (grants) => Object.keys(grants).every((privilege) => /^\+?[a-z]+( [a-z]+)*$/i.test(privilege)),
  'must be a map of privileges, as select, each to its roles',
)
