import { SECOND } from '#platform/kernel/instant.ts'
import type { ModuleRuntime } from '#platform/server/action/define.ts'
import { errorFacts } from '#platform/server/logger.ts'
import { monitoring } from '../contract.ts'

const PAUSE_MS = 5 * SECOND

/** Rolls up a little after readings came in; at the start once for what an earlier run left. Takes no turn while nothing came. */
export async function keepRolling(runtime: ModuleRuntime): Promise<() => Promise<void>> {
  let due = true
  let working: Promise<void> = Promise.resolve()
  const stopListening = runtime.onSignal(monitoring.events.readingsCommitted, () => {
    due = true
  })
  const roll = async (): Promise<void> => {
    if (!due) return
    due = false
    try {
      const done = await runtime.act(monitoring.actions.rollUp, { atMost: 200 })
      if (done.batches === 200) due = true
    } catch (error) {
      due = true
      runtime.services.logger.error('roll-up', errorFacts(error))
    }
  }
  const timer = setInterval(() => {
    working = working.then(roll)
  }, PAUSE_MS)
  return async () => {
    clearInterval(timer)
    stopListening()
    await working
  }
}
