import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { demo } from '../contract.ts'
import { playingStorm } from './storm.store.ts'

/** Asks the process to end; `record-storm` writes the end once it is gone. */
export const stopStorm = defineAction(demo.actions.stopStorm, async (ctx) => {
  ctx.citywide()
  const id = (await playingStorm(ctx)) ?? fail('demo.not-running')
  ctx.audit({ kind: 'demo-storm', id, note: 'stop' })
  ctx.signal(demo.events.stormStopped, { id })
  return { id }
})
