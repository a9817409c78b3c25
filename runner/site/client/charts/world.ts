import codes from 'i18n-iso-countries/codes.json'
import topology from 'world-atlas/countries-110m.json'
import type { World } from './picture.ts'

window.cupelWorld?.({ topology, codes: codes as unknown as World['codes'] })
