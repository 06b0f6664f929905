import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { type Hazard, HAZARD_KEYS, HAZARDS } from '#modules/incident/contract.ts'
import { response, type ResponseRow } from '../contract.ts'
import './one-key.css'
import { useResponseText } from './texts.ts'
import { RESPONSE_QUERIES } from './use-one-key.ts'

const STATE_MARKS = { running: 'doing', ended: 'done', undone: 'refused' } as const

function SuperiorDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useResponseText()
  const say = useSay()
  const [hazard, setHazard] = useState<Hazard>('flood')
  const [level, setLevel] = useState<ResponseLevel | ''>('III')
  const [authority, setAuthority] = useState('')
  const [basis, setBasis] = useState('')
  const [id] = useState(() => uuidv7(serverNow()))
  const act = useAct(response.actions.recordSuperior, { refresh: RESPONSE_QUERIES, onDone: onClose })
  const ready = authority.trim().length >= 2 && basis.trim().length >= 2
  return (
    <Dialog open title={t('superior.title')} onClose={onClose} footer={<><Button size="lg" onClick={onClose}>{t('sign.back')}</Button><Button kind="primary" size="lg" pending={act.pending} disabled={!ready} onClick={() => void act.act({ id, hazard, level: level === '' ? null : level, authority, basis, at: new Date(serverNow()).toISOString() })}>{t('superior.act')}</Button></>}>
      <div className="col g16">
        <p className="ink2">{t('superior.note')}</p>
        <TextField label={t('superior.authority')} maxLength={100} value={authority} onChange={(event) => setAuthority(event.target.value)} />
        <Field label={t('superior.hazard')}>{(wiring) => <select {...wiring} className="input" value={hazard} onChange={(event) => setHazard(event.target.value as Hazard)}>{HAZARD_KEYS.map((key) => <option key={key} value={key}>{say(HAZARDS[key])}</option>)}</select>}</Field>
        <Field label={t('superior.level')}>{(wiring) => <select {...wiring} className="input" value={level} onChange={(event) => setLevel(event.target.value as ResponseLevel | '')}>{RESPONSE_LEVELS.map((one) => <option key={one} value={one}>{say(RESPONSE_LEVEL_WORDS[one])}</option>)}<option value="">{t('superior.ended')}</option></select>}</Field>
        <TextField label={t('superior.basis')} maxLength={500} value={basis} onChange={(event) => setBasis(event.target.value)} />
        <Refusal failure={act.failure} />
      </div>
    </Dialog>
  )
}

function Line({ row }: { readonly row: ResponseRow }): ReactNode {
  const t = useResponseText()
  const say = useSay()
  return (
    <tr>
      <td><Link to="/incident/$id" params={{ id: row.incidentId }} className="link">{row.incidentTitle}</Link> <span className="t-s ink3">{row.incidentCode}</span></td>
      <td className="nowrap">{row.hazard in HAZARDS ? say(HAZARDS[row.hazard as Hazard]) : row.hazard}</td>
      <td className="nowrap"><b>{say(RESPONSE_LEVEL_WORDS[row.level])}</b>{row.pendingLevel ? <span className="tag">{t('list.pending')}</span> : null}</td>
      <td>{row.planTitle} <span className="t-s ink3">{row.clause}</span></td>
      <td><StateMark state={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</StateMark></td>
      <td className="nowrap"><Moment at={Date.parse(row.startedAt)} /></td>
      <td className="num">{row.orderIds.length}</td>
      <td className="num">{row.people}</td>
      <td>{row.signer}</td>
    </tr>
  )
}

/** Responses of all hazards that run at once; what the authority above has started. */
export function ResponsesPage(): ReactNode {
  const t = useResponseText()
  const say = useSay()
  const [withEnded, setWithEnded] = useState(false)
  const [adding, setAdding] = useState(false)
  const may = useMay('response.confirm')
  const asked = useAsk(response.queries.listResponses, { withEnded }, { keep: true })
  useRefreshOn(response.topics.board, [response.queries.listResponses])
  return (
    <Panel>
      <PanelHead title={t('list.page')} icon="shield" note={asked.data ? t('list.count', { n: asked.data.responses.filter((row) => row.state === 'running').length }) : ''}>
        <label className="row nowrap"><input type="checkbox" className="tick" checked={withEnded} onChange={(event) => setWithEnded(event.target.checked)} />{t('list.withEnded')}</label>
        {may ? <Button size="sm" icon="plus" onClick={() => setAdding(true)}>{t('superior.open')}</Button> : null}
      </PanelHead>
      <PanelBody flush>
        <AskedView asked={asked} rows={6} what={t('list.page')}>
          {(data) => (
            <>
              {data.superior.map((one) => <p key={one.id} className="response-superior"><b>{one.authority}</b> {say(HAZARDS[one.hazard as Hazard] ?? { zh: one.hazard, en: one.hazard })} {say(RESPONSE_LEVEL_WORDS[one.level])} <span className="ink2">{one.basis} {clockText(Date.parse(one.at))}</span></p>)}
              {data.responses.length === 0 ? <Empty action={<Link to="/incidents" className="btn">{t('list.toIncidents')}</Link>}>{t('list.empty')}</Empty> : (
                <table className="plain tall">
                  <thead><tr><th>{t('list.incident')}</th><th>{t('pick.hazard')}</th><th>{t('pick.level')}</th><th>{t('list.plan')}</th><th>{t('list.state')}</th><th>{t('list.since')}</th><th className="num">{t('figure.orders')}</th><th className="num">{t('figure.people')}</th><th>{t('sign.signer')}</th></tr></thead>
                  <tbody>{data.responses.map((row) => <Line key={row.id} row={row} />)}</tbody>
                </table>
              )}
            </>
          )}
        </AskedView>
      </PanelBody>
      {adding ? <SuperiorDialog onClose={() => setAdding(false)} /> : null}
    </Panel>
  )
}
