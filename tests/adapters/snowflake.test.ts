import { emulatedSnowflake, openSnowflake } from '../support/emulated-snowflake.ts'
import { describeAdapter } from './contract.ts'

describeAdapter({ name: 'snowflake', open: async () => openSnowflake(await emulatedSnowflake()) })
