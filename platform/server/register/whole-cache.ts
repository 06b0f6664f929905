import type { Register } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { Registry } from '#platform/server/action/registry.ts'

interface Kept {
  readonly answer: Promise<unknown>
  readonly until: number
}

/** Another process may change rows too; then the sums of the whole are at most this old. */
const KEEP_MS = 15_000

const kept = new WeakMap<Registry, Map<string, Kept>>()

/** Answers from memory what was asked a moment ago for the same register and reach, unless rows changed here since. */
export async function keptWhole<T>(ctx: QueryContext, register: Register, reach: string, ask: () => Promise<T>): Promise<T> {
  const own = kept.get(ctx.registry) ?? new Map<string, Kept>()
  kept.set(ctx.registry, own)
  const key = `${ctx.world} ${register.id} ${reach}`
  const found = own.get(key)
  if (found && found.until > ctx.now) return (await found.answer) as T
  const answer = ask()
  own.set(key, { answer, until: ctx.now + KEEP_MS })
  answer.catch(() => own.delete(key))
  return answer
}

export function dropWhole(registry: Registry, world: string, register: string): void {
  const own = kept.get(registry)
  if (!own) return
  for (const key of own.keys()) if (key.startsWith(`${world} ${register} `)) own.delete(key)
}
