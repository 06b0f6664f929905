import type { ActionContext } from '#platform/server/action/context.ts'
import type { ModuleRuntime } from '#platform/server/action/define.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import type { TestServer } from '#platform/server/testing/test-server.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { seedRules } from '../server/seed-rules.ts'

/** The rules and thresholds of the seed. */
export async function givenRules(server: TestServer): Promise<void> {
  const origin = { world: 'live', actor: systemActor('test'), correlationId: uuidv7(server.now()), peer: '' }
  await actAsSystem(server.services, origin, 'test', (ctx: ActionContext) => seedRules.run(ctx, { name: 'test', folder: '' }))
}

/** What a started module holds, over a test server. */
export function runtimeOf(server: TestServer): ModuleRuntime {
  const origin = (correlationId?: string) => ({ world: 'live', actor: systemActor('alarm'), correlationId: correlationId ?? uuidv7(server.now()), peer: '' })
  return {
    world: 'live',
    services: server.services,
    settings: {},
    act: (spec, input, correlationId) => actTyped(server.services, spec, input as never, origin(correlationId)),
    ask: (spec, input) => askTyped(server.services, spec, input as never, origin()),
    onSignal: (event, listener) => server.services.signals.listen('live', event.id, listener as (payload: unknown) => void),
    now: server.now,
    url: () => null,
  }
}
