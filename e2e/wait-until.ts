import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again and again until the answer is neither null nor false; throws with `what` after `limitMs`. */
export async function waitUntil<T>(what: string, ask: () => Promise<T | null | false> | T | null | false, limitMs = 60_000, everyMs = 50): Promise<T> {
  const until = Date.now() + limitMs
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== null && answer !== false) return answer
    } catch (error) {
      last = error
    }
    if (Date.now() > until) throw new Error(`not within ${limitMs / 1000} s: ${what}`, { cause: last })
    await sleep(everyMs)
  }
}
