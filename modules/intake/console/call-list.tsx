import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { saveText } from '#platform/console/charts/save-text.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { asFailure, type ApiFailure } from '#platform/web/client/api-failure.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMay } from '#platform/web/session/session.ts'
import { HAZARD_KEYS, HAZARDS, type Hazard } from '#modules/incident/contract.ts'
import { intake } from '../contract.ts'
import { CALL_MARK_WORDS, CALL_OUTCOME_WORDS, CALL_STATE_WORDS, type CallOutcome, CALL_OUTCOMES, type CallRow } from '../contract/intake-call.ts'
import { MarkDialog, RevealDialog } from './call-dialogs.tsx'
import './intake.css'
import { useIntakeText } from './texts.ts'

const AT_ONCE = 200
type Which = 'all' | 'open' | CallOutcome
type Asking = { readonly what: 'mark' | 'reveal'; readonly call: CallRow }

interface LineProps {
  readonly call: CallRow
  readonly onAsk: (asking: Asking) => void
}

function Acts({ call, onAsk }: LineProps): ReactNode {
  const t = useIntakeText()
  const mayTake = useMay('intake.take')
  const mayReveal = useMay('intake.reveal')
  const take = useAct(intake.actions.takeOver, { refresh: [intake.queries.listCalls] })
  return (
    <span className="row g4">
      {mayTake && call.state !== 'settled' ? <Button size="sm" pending={take.pending} onClick={() => void take.act({ id: call.id, version: call.version })}>{t('list.take')}</Button> : null}
      {mayTake && call.state === 'settled' ? <Button size="sm" kind="quiet" onClick={() => onAsk({ what: 'mark', call })}>{t('list.markAct')}</Button> : null}
      {mayReveal && call.callerMasked !== null ? <Button size="sm" kind="quiet" icon="eye" onClick={() => onAsk({ what: 'reveal', call })}>{t('list.reveal')}</Button> : null}
      <Refusal failure={take.failure} />
    </span>
  )
}

/** Where the call led: its incident, its call-out. */
function Led({ call }: { readonly call: CallRow }): ReactNode {
  return <>{call.incidentId === null ? null : <Link to="/incident/$id" params={{ id: call.incidentId }} className="link">{call.incidentCode}</Link>}{call.callOutId === null ? null : <> <Link to="/call-out/$id" params={{ id: call.callOutId }} className="link">{call.callOutCode}</Link></>}</>
}

function Line({ call, onAsk }: LineProps): ReactNode {
  const say = useSay()
  const state = call.outcome === null ? say(CALL_STATE_WORDS[call.state]) : say(CALL_OUTCOME_WORDS[call.outcome])
  return (
    <tr>
      <td className="nowrap"><Moment at={Date.parse(call.receivedAt)} /></td>
      <td className="nowrap">{call.callerMasked ?? '—'}<span className="t-s ink3"> {call.reporter}</span></td>
      <td>{call.placeName}<span className="t-s ink3"> {call.areaName ?? ''}</span></td>
      <td className="nowrap">{call.hazard === null ? '—' : say(HAZARDS[call.hazard])}</td>
      <td className="call-list-text"><div className="ellipsis" title={call.text}>{call.text}</div></td>
      <td className="nowrap"><StateMark state={call.state === 'settled' ? 'done' : call.state === 'hung-up' ? 'overdue' : 'doing'}>{state}</StateMark>{call.mark === null ? null : <span className="t-s bold"> {say(CALL_MARK_WORDS[call.mark])}</span>}</td>
      <td className="nowrap"><Led call={call} /></td>
      <td className="nowrap">{call.settledBy ?? call.holderName ?? '—'}</td>
      <td className="nowrap ink3">{call.code}</td>
      <td className="nowrap"><Acts call={call} onAsk={onAsk} /></td>
    </tr>
  )
}

/** 接报记录: every call, with or without an incident, and what became of it. */
export function CallList(): ReactNode {
  const t = useIntakeText()
  const say = useSay()
  const [which, setWhich] = useState<Which>('all')
  const [hazard, setHazard] = useState<Hazard | ''>('')
  const [text, setText] = useState('')
  const [asking, setAsking] = useState<Asking | null>(null)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const filter = {
    ...(which === 'open' ? { states: ['taking' as const, 'hung-up' as const] } : which === 'all' ? {} : { outcome: which }),
    ...(hazard === '' ? {} : { hazard }),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
  }
  const asked = useAsk(intake.queries.listCalls, { ...filter, limit: AT_ONCE }, { keep: true })
  useRefreshOn(intake.topics.calls, [intake.queries.listCalls])
  const save = async (): Promise<void> => {
    setFailure(null)
    try {
      const file = await callQuery(intake.queries.exportCalls, filter)
      saveText(file.fileName, 'text/csv', file.csv)
    } catch (error) {
      setFailure(asFailure(error))
    }
  }
  return (
    <Panel className="grow">
      <PanelHead title={t('list.title')} icon="phone" note={asked.data ? t('list.count', { n: asked.data.total, open: asked.data.open }) : undefined}>
        <input className="input" type="search" value={text} maxLength={100} placeholder={t('list.search')} aria-label={t('list.search')} onChange={(event) => setText(event.target.value)} />
        <select className="input" aria-label={t('list.hazard')} value={hazard} onChange={(event) => setHazard(event.target.value as Hazard | '')}><option value="">{t('list.anyHazard')}</option>{HAZARD_KEYS.map((key) => <option key={key} value={key}>{say(HAZARDS[key])}</option>)}</select>
        {(['all', 'open', ...CALL_OUTCOMES] as const).map((one) => <TagButton key={one} on={which === one} onClick={() => setWhich(one)}>{one === 'all' || one === 'open' ? t(`list.${one}`) : say(CALL_OUTCOME_WORDS[one])}</TagButton>)}
        <Button icon="download" onClick={() => void save()}>{t('list.export')}</Button>
      </PanelHead>
      <PanelBody flush>
        <Refusal failure={failure} />
        <AskedView asked={asked} rows={10} what={t('list.title')}>
          {({ calls }) => calls.length === 0 ? <Empty>{t('list.empty')}</Empty> : (
            <table className="plain">
              <thead><tr><th>{t('list.at')}</th><th>{t('list.caller')}</th><th>{t('list.place')}</th><th>{t('list.hazard')}</th><th>{t('list.what')}</th><th>{t('list.state')}</th><th>{t('list.incident')}</th><th>{t('list.by')}</th><th>{t('list.code')}</th><th aria-label={t('list.markAct')} /></tr></thead>
              <tbody>{calls.map((call) => <Line key={call.id} call={call} onAsk={setAsking} />)}</tbody>
            </table>
          )}
        </AskedView>
      </PanelBody>
      {asking?.what === 'mark' ? <MarkDialog call={asking.call} onClose={() => setAsking(null)} /> : null}
      {asking?.what === 'reveal' ? <RevealDialog call={asking.call} onClose={() => setAsking(null)} /> : null}
    </Panel>
  )
}
