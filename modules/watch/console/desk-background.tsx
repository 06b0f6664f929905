import { type ReactNode, useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { alarm } from '#modules/alarm/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { watch } from '../contract.ts'
import { sleptBetween, soundDue, type Waiting } from '../domain/sound-plan.ts'
import { CheckDialog } from './check-dialog.tsx'
import { useDeskState } from './desk-state.ts'
import { playTone, soundIsOn, wakeSound } from './tone.ts'

const LOOK_MS = 1_000
const ASK_MS = 30_000
const WAITING_SHOWN = 200
/** A page that has only just opened was not yet touched; that is no fault to write down. */
const REPORT_AFTER_MS = 60_000

/** Tells the log when this desk falls silent, is heard again, or slept. */
function useDeskReports(): (what: 'sound-off' | 'sound-on' | 'tab-slept', since: number | null) => void {
  const report = useAct(watch.actions.reportDesk)
  const act = useRef(report.act)
  useEffect(() => {
    act.current = report.act
  })
  return (what, since) => void act.current({ id: uuidv7(serverNow()), what, since: since === null ? null : new Date(since).toISOString() })
}

/** Keeps the screen on where the browser can; it is asked again whenever the page comes back into view. */
function useScreenOn(): void {
  useEffect(() => {
    let lock: { release(): Promise<void> } | null = null
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      lock = await navigator.wakeLock.request('screen').catch(() => null)
    }
    const again = (): void => void hold()
    again()
    document.addEventListener('visibilitychange', again)
    return () => {
      document.removeEventListener('visibilitychange', again)
      void lock?.release().catch(() => undefined)
    }
  }, [])
}

/** Looks at the clock each second: sounds what is due, notices silence and sleep. */
function useTicking(tick: (nowMs: number, lastMs: number) => void): void {
  const latest = useRef(tick)
  useEffect(() => {
    latest.current = tick
  })
  useEffect(() => {
    let last = serverNow()
    const timer = setInterval(() => {
      const now = serverNow()
      latest.current(now, last)
      last = now
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [])
}

/** The desk's ears: under every page, for who keeps the watch. */
export function DeskBackground(): ReactNode {
  const listens = useMayUse('alarm', 'alarm.read')
  const queryClient = useQueryClient()
  const queue = useAsk(alarm.queries.queue, { view: 'to-acknowledge', limit: WAITING_SHOWN, sort: 'severity' }, { when: listens, everyMs: ASK_MS })
  const state = useAsk(watch.queries.soundState, {}, { everyMs: ASK_MS })
  const checks = useAsk(watch.queries.listChecks, { limit: 1 }, { everyMs: ASK_MS })
  useRefreshOn(alarm.topics.queue, [alarm.queries.queue])
  useRefreshOn(watch.topics.desk, [watch.queries.soundState, watch.queries.listChecks])
  useScreenOn()
  const report = useDeskReports()
  const heard = useRef(new Map<string, number>())
  const silentSince = useRef<number | null>(null)
  const told = useRef(false)

  const sound = (now: number): void => {
    const waiting: Waiting[] = (queue.data?.rows ?? []).map(({ id, severity }) => ({ id, severity }))
    const muted = (state.data?.mutes ?? []).filter((mute) => Date.parse(mute.until) > now).flatMap((mute) => mute.severities)
    const due = soundDue({ waiting, muted, heard: heard.current, now, repeatMs: (state.data?.repeatSeconds ?? 20) * 1_000 })
    if (due === null || !soundIsOn()) return
    playTone(due.severity)
    for (const key of due.keys) heard.current.set(key, now)
  }
  const silence = (now: number): void => {
    const on = soundIsOn()
    if (useDeskState.getState().sound !== on) useDeskState.setState({ sound: on })
    if (on) {
      if (told.current) report('sound-on', null)
      silentSince.current = null
      told.current = false
      return
    }
    silentSince.current ??= now
    if (told.current || now - silentSince.current < REPORT_AFTER_MS) return
    told.current = true
    report('sound-off', silentSince.current)
  }
  useTicking((now, last) => {
    const slept = sleptBetween(last, now)
    if (slept) {
      useDeskState.setState({ slept })
      report('tab-slept', slept.from)
      void queryClient.invalidateQueries()
    }
    silence(now)
    sound(now)
  })
  useEffect(() => {
    const wake = (): void => void wakeSound()
    document.addEventListener('pointerdown', wake)
    document.addEventListener('keydown', wake)
    return () => {
      document.removeEventListener('pointerdown', wake)
      document.removeEventListener('keydown', wake)
    }
  }, [])
  const running = checks.data?.running ?? null
  return running === null ? null : <CheckDialog key={running.id} check={running} />
}
