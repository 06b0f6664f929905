import type { ModuleRuntime } from '#platform/server/action/define.ts'
import { errorFacts } from '#platform/server/logger.ts'
import { situationMap } from '../contract.ts'

/** Reads the layers once after a start, beside everything else, so that the first person who opens the map does not wait for it. */
export async function keepWarm(runtime: ModuleRuntime): Promise<() => Promise<void>> {
  // A layer that fails here is read again, and named, when somebody asks.
  const warming = runtime.ask(situationMap.queries.listLayers, {}).then(
    () => undefined,
    (error: unknown) => runtime.services.logger.error('warming of the map', errorFacts(error)),
  )
  return () => warming
}
