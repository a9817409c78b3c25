import { types } from 'node:util'

// Jest runs tests in a realm of its own, in which the errors of Node's own modules are no `Error`; in the program they are.
const ordinary = Function.prototype[Symbol.hasInstance]

Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown) {
    return (this === Error && types.isNativeError(value)) || ordinary.call(this as never, value)
  },
})
