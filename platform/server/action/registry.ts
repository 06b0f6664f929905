import type { AnyContract, Named, TopicSpec } from '#platform/kernel/contract.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { ActionDefinition, QueryDefinition, ReactionDefinition, ServerModule, TimerDefinition } from './define.ts'

/** Everything the switched-on modules declared, by id. Built once at start; wrong declarations stop the start. */
export interface Registry {
  readonly modules: readonly ServerModule[]
  readonly actions: ReadonlyMap<string, ActionDefinition>
  readonly queries: ReadonlyMap<string, QueryDefinition>
  readonly reactionsByEvent: ReadonlyMap<string, readonly ReactionDefinition[]>
  readonly reactions: ReadonlyMap<string, ReactionDefinition>
  readonly timers: ReadonlyMap<string, TimerDefinition>
  readonly registers: ReadonlyMap<string, Register>
  readonly topics: ReadonlyMap<string, Named<TopicSpec>>
  /** Public error code → HTTP status. */
  readonly errorStatus: ReadonlyMap<string, number>
  /** Modules that are off, with the reason. */
  readonly off: ReadonlyMap<string, string>
}

/** Codes of the platform itself, thrown by the runner, the session layer and the shared mechanisms. */
export const PLATFORM_ERRORS: Readonly<Record<string, number>> = {
  'auth.not-signed-in': 401,
  'auth.not-allowed': 403,
  'auth.foreign-origin': 403,
  'auth.pin-needed': 403,
  'auth.second-factor-needed': 401,
  'call.unknown': 404,
  'call.bad-input': 400,
  'call.key-reused': 409,
  'call.world-unknown': 404,
  'call.world-closed': 410,
  'call.too-large': 413,
  'call.too-many': 429,
  'call.unexpected': 503,
  'database.unavailable': 503,
  'database.disk-full': 503,
  'process.not-possible': 409,
  'process.evidence-missing': 422,
  'register.not-found': 404,
  'register.conflict': 409,
  'register.code-taken': 409,
  'register.moved-far': 422,
  'register.field-wrong': 422,
  'register.export-too-large': 413,
  'import.not-a-sheet': 415,
  'import.column-missing': 422,
  'import.too-many-rows': 413,
  'file.not-found': 404,
  'file.too-large': 413,
  'file.type-refused': 415,
}

/**
 * Which modules run: those in the list minus the ones named off, minus (again and again) those that require one
 * that is off. Order is kept.
 */
export function switchModules(all: readonly ServerModule[], namedOff: readonly string[]): { on: ServerModule[]; off: Map<string, string> } {
  const off = new Map<string, string>()
  const known = new Set(all.map((module) => module.contract.module))
  for (const name of namedOff) {
    if (!known.has(name)) throw new Error(`JINDING_MODULES_OFF names an unknown module: ${name}`)
    off.set(name, 'switched off by JINDING_MODULES_OFF')
  }
  for (let grew = true; grew; ) {
    grew = false
    for (const { contract } of all) {
      const missing = contract.uses?.required?.find((needed) => off.has(needed) || !known.has(needed))
      if (missing === undefined || off.has(contract.module)) continue
      off.set(contract.module, `needs ${missing}, which is off`)
      grew = true
    }
  }
  return { on: all.filter((module) => !off.has(module.contract.module)), off }
}

function add<T>(map: Map<string, T>, id: string, value: T, what: string): void {
  if (map.has(id)) throw new Error(`${what} ${id} is declared twice`)
  map.set(id, value)
}

function assertImplemented(contract: AnyContract, module: ServerModule): void {
  const done = new Set([...(module.actions ?? []), ...(module.queries ?? [])].map((definition) => definition.spec.id))
  for (const spec of [...Object.values(contract.actions), ...Object.values(contract.queries)]) {
    if (!done.has(spec.id)) throw new Error(`${spec.id} is in the contract but no file does it`)
    const { permission } = spec
    const known = permission === 'public' || permission === 'signed-in' || permission in contract.permissions
    if (!known) throw new Error(`${spec.id} asks for ${permission}, which module ${contract.module} does not declare`)
  }
}

function mapOf<T>(what: string, entries: Iterable<readonly [string, T]>): Map<string, T> {
  const map = new Map<string, T>()
  for (const [id, value] of entries) add(map, id, value, what)
  return map
}

const publicErrors = (contract: AnyContract): [string, number][] => Object.entries(contract.errors).map(([key, status]) => [`${contract.module}.${key}`, status])

/** Everything that the switched-on modules declare, by id; a declaration made twice, or never carried out, stops the start. */
export function buildRegistry(all: readonly ServerModule[], namedOff: readonly string[] = []): Registry {
  const { on, off } = switchModules(all, namedOff)
  for (const module of on) assertImplemented(module.contract, module)
  const reactions = on.flatMap((module) => module.reactions ?? [])
  return {
    modules: on,
    off,
    actions: mapOf('action', on.flatMap((module) => module.actions ?? []).map((one) => [one.spec.id, one])),
    queries: mapOf('query', on.flatMap((module) => module.queries ?? []).map((one) => [one.spec.id, one])),
    timers: mapOf('timer', on.flatMap((module) => module.timers ?? []).map((one) => [one.id, one])),
    registers: mapOf('register', on.flatMap((module) => module.registers ?? []).map((one) => [one.id, one])),
    topics: mapOf('topic', on.flatMap((module) => Object.values(module.contract.topics)).map((one) => [one.id, one])),
    errorStatus: mapOf('error', [...Object.entries(PLATFORM_ERRORS), ...on.flatMap((module) => publicErrors(module.contract))]),
    reactions: mapOf('reaction', reactions.map((one) => [one.id, one])),
    reactionsByEvent: Map.groupBy(reactions, (one) => one.event.id),
  }
}
