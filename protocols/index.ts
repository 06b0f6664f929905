import { hj212 } from './hj212/session.ts'
import { mqtt } from './mqtt/session.ts'
import type { ProtocolDefinition } from './protocol.ts'
import { sl651 } from './sl651/session.ts'

/** Every protocol whose port is opened. A folder of this directory with a session.ts must stand here; a test compares. */
export const protocols: readonly ProtocolDefinition[] = [sl651, hj212, mqtt]
