import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { clockText, shanghaiParts } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { durationText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Pairs } from '#platform/web/parts/drawer.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Notice, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { demo, type Storm, type StormOutcome } from '../contract.ts'
import './demo.css'
import { useDemoText } from './texts.ts'

type State = OutputOf<typeof demo.queries.stormState>

const MARKS: Record<StormOutcome, MarkState> = { finished: 'done', stopped: 'refused', failed: 'overdue', lost: 'lost' }
const DEFAULT_PACE = '8'
const DEFAULT_STATIONS = '24'

/** Lines come seconds apart, so the clock shows seconds. */
const clockSeconds = (atMs: number): string => `${clockText(atMs)}:${String(shanghaiParts(atMs).second).padStart(2, '0')}`

const within = (text: string, least: number, most: number): boolean => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most

/** What will happen, before the button. */
function WhatHappens({ stations }: { readonly stations: string }): ReactNode {
  const t = useDemoText()
  return (
    <Pairs
      pairs={[
        [t('page.devices'), t('page.devicesText', { n: stations })],
        [t('page.people'), t('page.peopleText')],
        [t('page.place'), t('page.placeText')],
        [t('page.stays'), t('page.staysText')],
      ]}
    />
  )
}

function StartPanel({ state }: { readonly state: State }): ReactNode {
  const t = useDemoText()
  const [pace, setPace] = useState(DEFAULT_PACE)
  const [stations, setStations] = useState(DEFAULT_STATIONS)
  const start = useAct(demo.actions.startStorm, { refresh: [demo.queries.stormState] })
  const stop = useAct(demo.actions.stopStorm, { refresh: [demo.queries.stormState] })
  const playing = state.storm !== null && state.storm.endedAt === null
  const paceOk = within(pace, 1, 60)
  const stationsOk = within(stations, 4, 60)
  const send = (): void => void start.act({ pace: Number(pace), stations: Number(stations) })
  return (
    <Panel className="demo-start">
      <PanelHead title={t('page.what')} icon="info"><DemoBadge /></PanelHead>
      <PanelBody>
        <WhatHappens stations={stationsOk ? stations : DEFAULT_STATIONS} />
        {state.allowed ? (
          <form
            className="demo-form"
            onSubmit={(event) => {
              event.preventDefault()
              if (paceOk && stationsOk && !playing) send()
            }}
          >
            <TextField label={t('page.pace')} hint={t('page.paceHint')} inputMode="numeric" value={pace} disabled={playing} problem={paceOk ? undefined : t('page.checkSeconds')} onChange={(event) => setPace(event.target.value.trim())} />
            <TextField label={t('page.stations')} hint={t('page.stationsHint')} inputMode="numeric" value={stations} disabled={playing} problem={stationsOk ? undefined : t('page.checkStations')} onChange={(event) => setStations(event.target.value.trim())} />
            <Refusal failure={playing ? stop.failure : start.failure} />
            {playing ? (
              <Button size="lg" fill pending={stop.pending} onClick={() => void stop.act({})}>{t('page.stop')}</Button>
            ) : (
              <Button size="lg" fill kind="primary" submit pending={start.pending} disabled={!paceOk || !stationsOk}>{t('page.start')}</Button>
            )}
          </form>
        ) : (
          <Notice icon="lock">{t('page.refused')}</Notice>
        )}
      </PanelBody>
    </Panel>
  )
}

function StormHead({ storm }: { readonly storm: Storm }): ReactNode {
  const t = useDemoText()
  const now = useServerNow(1_000)
  const began = Date.parse(storm.startedAt)
  const until = storm.endedAt === null ? now : Date.parse(storm.endedAt)
  return (
    <div className="demo-head">
      <StateMark state={storm.outcome === null ? 'doing' : MARKS[storm.outcome]}>{t(storm.outcome === null ? 'page.playing' : `page.${storm.outcome}`)}</StateMark>
      <span className="t-title bold">{t('page.took', { time: durationText(until - began) })}</span>
      <span className="ink2">{t('page.startedBy', { name: storm.startedBy, pace: storm.pace, stations: storm.stations })} · <Moment at={began} /></span>
      <span className="push row wrap">
        <Link className="btn" to="/watch"><Icon name="watch" />{t('page.desk')}</Link>
        {storm.incidentId === null ? <span className="t-s ink3">{t('page.noRoom')}</span> : <Link className="btn primary" to="/incident/$id" params={{ id: storm.incidentId }}>{t('page.room')}</Link>}
      </span>
    </div>
  )
}

/** The story so far, newest line in sight as long as the reader has not scrolled up. */
function Lines({ lines, empty }: { readonly lines: State['lines']; readonly empty: string }): ReactNode {
  const t = useDemoText()
  const box = useRef<HTMLOListElement>(null)
  const follows = useRef(true)
  useEffect(() => {
    if (box.current && follows.current) box.current.scrollTop = box.current.scrollHeight
  }, [lines.length])
  if (lines.length === 0) return <Empty>{empty}</Empty>
  return (
    <ol
      ref={box}
      className="demo-lines"
      role="log"
      aria-label={t('page.story')}
      tabIndex={0}
      onScroll={({ currentTarget: list }) => {
        follows.current = list.scrollHeight - list.scrollTop - list.clientHeight < 40
      }}
    >
      {lines.map((line) => (
        <li key={line.number} className={line.faulty ? 'faulty' : undefined}>
          <span className="ink3 nowrap">{clockSeconds(Date.parse(line.at))}</span>
          <span className="grow">{line.faulty ? <b>! {t('page.faulty')} </b> : null}{line.text}</span>
        </li>
      ))}
    </ol>
  )
}

/** The demo storm: what it will do, the button, and the story as it is told. */
export function DemoPage(): ReactNode {
  const t = useDemoText()
  const asked = useAsk(demo.queries.stormState, {})
  useRefreshOn(demo.topics.storm, [demo.queries.stormState])
  return (
    <AskedView asked={asked} rows={8} what={t('page.title')}>
      {(state) => (
        <div className="demo-page">
          <StartPanel state={state} />
          <Panel className="demo-story">
            <PanelHead title={t('page.story')} icon="document" note={t('page.lines', { n: state.lines.length })}><span className="t-s ink3">{t('page.rule')}</span></PanelHead>
            {state.storm === null ? null : <StormHead storm={state.storm} />}
            <PanelBody flush><Lines lines={state.lines} empty={state.storm === null ? t('page.none') : t('page.waiting')} /></PanelBody>
          </Panel>
        </div>
      )}
    </AskedView>
  )
}
