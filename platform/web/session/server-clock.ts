import { useEffect, useState } from 'react'

let aheadMs = 0

/** Takes the server's time as the screens' time. */
export function setServerTime(serverMs: number): void {
  if (Number.isFinite(serverMs)) aheadMs = serverMs - Date.now()
}

/** Epoch ms by the server's clock: deadlines and ages never use the desk's own clock. */
export function serverNow(): number {
  return Date.now() + aheadMs
}

/** An instant of this machine's clock, by the server's clock. */
export function toServerTime(localMs: number): number {
  return localMs + aheadMs
}

/** The server's time, rendered again every `everyMs`, on the beat. */
export function useServerNow(everyMs = 1_000): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = (): void => {
      const at = serverNow()
      setNow(at)
      timer = setTimeout(tick, everyMs - (at % everyMs) + 4)
    }
    timer = setTimeout(tick, everyMs - (serverNow() % everyMs) + 4)
    return () => clearTimeout(timer)
  }, [everyMs])
  return now
}
