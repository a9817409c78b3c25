import type { Account } from '../account.ts'
import { written } from '../binder/scope.ts'
import { noSuchObject, Refusal } from '../refusal.ts'
import type { Action } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Name } from '../syntax/expression.ts'
import { succeeded } from './done.ts'

/** The warehouse of a statement that needs one. 000606: there is none, or none that runs; 090073: its resource monitor has no credit left. */
export function warehouseForWork(account: Account, name: Name | undefined): void {
  const warehouse = name === undefined ? undefined : account.catalog.warehouses.get(name)
  const isIdle = warehouse?.state === 'SUSPENDED' && !warehouse.autoResume
  if (!warehouse || isIdle) {
    throw new Refusal(
      '000606',
      '57P03',
      "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.\n",
    )
  }
  if (!warehouse.hasCredit) {
    throw new Refusal(
      '090073',
      '22000',
      `Warehouse '${written(warehouse.name)}' cannot be resumed because resource monitor 'LIMIT' has exceeded its quota.`,
    )
  }
  warehouse.state = 'STARTED'
}

/** `alter warehouse w suspend | resume`. https://docs.snowflake.com/en/sql-reference/sql/alter-warehouse */
export function parseAlterWarehouse(cursor: Cursor): Action {
  const ifExists = cursor.takeWords('IF EXISTS')
  const name = cursor.name()
  const verb = cursor.takeOneOf('SUSPEND', 'RESUME')
  if (!verb) cursor.fail()
  if (verb === 'RESUME') cursor.takeWords('IF SUSPENDED')
  return {
    endsTransaction: false,
    needsWarehouse: false,
    async run({ account }) {
      const warehouse = account.catalog.warehouses.get(name)
      if (!warehouse && ifExists) return succeeded()
      if (!warehouse) throw noSuchObject('Warehouse', written(name))
      warehouse.state = verb === 'SUSPEND' ? 'SUSPENDED' : 'STARTED'
      return succeeded()
    },
  }
}
