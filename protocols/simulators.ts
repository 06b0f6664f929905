import { hj212Simulator } from './hj212/simulator.ts'
import { mqttSimulator } from './mqtt/simulator.ts'
import type { SimulatorDefinition } from './simulation/simulator.ts'
import { sl651Simulator } from './sl651/simulator.ts'

/** A device for every protocol of `index.ts`; the contract test compares. */
export const simulators: readonly SimulatorDefinition[] = [sl651Simulator, hj212Simulator, mqttSimulator]
