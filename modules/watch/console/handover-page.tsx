import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Notice, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay, useUser } from '#platform/web/session/session.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { type HandoverRow, watch } from '../contract.ts'
import { HandoverItems } from './handover-items.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useWatchText } from './texts.ts'
import './watch.css'

type Current = OutputOf<typeof watch.queries.currentHandover>
const ASK_MS = 20_000
const REFRESH = [watch.queries.currentHandover, watch.queries.listHandovers, watch.queries.listLog]

function Signature({ name, signed }: { readonly name: string; readonly signed: HandoverRow['out'] }): ReactNode {
  const t = useWatchText()
  return (
    <>
      <dt>{name}</dt>
      <dd>{signed === null ? <StateMark state="todo">{t('handover.unsigned')}</StateMark> : <StateMark state="done">{signed.name} {dateTimeText(Date.parse(signed.at)).slice(5)}{' '}<span className="source">{t(`handover.how.${signed.how}`)}</span></StateMark>}</dd>
    </>
  )
}

interface WritingProps {
  readonly current: Current
  readonly notes: Readonly<Record<string, string>>
  /** Somebody else's work has changed the list meanwhile: read it again. */
  readonly onChanged: () => void
}

/** Not begun yet: what it is for, and the button. */
function Beginning({ current }: { readonly current: Current }): ReactNode {
  const t = useWatchText()
  const mayWrite = useMay('watch.write') && current.day !== null
  const begin = useAct(watch.actions.beginHandover, { refresh: REFRESH })
  const start = (): void => void begin.act({ id: uuidv7(serverNow()) })
  useKeys([{ keys: 'F4', label: t('handover.begin'), when: mayWrite, run: start }])
  return (
    <>
      <p className="ink2">{t('handover.how-to')}</p>
      <Refusal failure={begin.failure} />
      {mayWrite ? <Button kind="primary" size="lg" pending={begin.pending} onClick={start}>{t('handover.begin')} <kbd>F4</kbd></Button> : null}
    </>
  )
}

/** The officer who goes signs for the list that was on the screen, so that nothing slips in unseen. */
function SigningOut({ handover, items, notes, onChanged }: Omit<WritingProps, 'current'> & { readonly handover: HandoverRow; readonly items: Current['items'] }): ReactNode {
  const t = useWatchText()
  const user = useUser()
  const mayWrite = useMay('watch.write')
  const [remark, setRemark] = useState('')
  const out = useAct(watch.actions.signHandoverOut, { refresh: REFRESH, onRefused: (failure) => { if (failure.code === 'watch.handover-changed') onChanged() } })
  const sign = (): void => void out.act({ id: handover.id, version: handover.version, seen: items.map((item) => item.key), notes, remark })
  useKeys([{ keys: 'F4', label: t('handover.signOut'), when: mayWrite, run: sign }])
  return (
    <>
      <label className="col g4"><span className="ink2">{t('handover.remark')}</span><textarea className="input" maxLength={2000} value={remark} placeholder={t('handover.remarkHint')} onChange={(event) => setRemark(event.target.value)} /></label>
      <Refusal failure={out.failure} />
      {mayWrite ? <Button kind="primary" size="lg" pending={out.pending} onClick={sign}>{t('handover.signOutAct', { name: user.name, n: items.filter((item) => !item.gone).length })} <kbd>F4</kbd></Button> : null}
    </>
  )
}

function Step({ current, notes, onChanged }: WritingProps): ReactNode {
  const { handover, items } = current
  if (handover === null) return <Beginning current={current} />
  if (handover.state === 'open') return <SigningOut handover={handover} items={items} notes={notes} onChanged={onChanged} />
  return <SignInForm handover={handover} refresh={REFRESH} />
}

function SignPanel({ current, notes, onChanged }: WritingProps): ReactNode {
  const t = useWatchText()
  const { handover } = current
  return (
    <Panel className="tight">
      <PanelHead title={handover?.code ?? t('handover.title')} icon="pen" note={current.day === null ? undefined : t('handover.shift', { day: current.day })} />
      <PanelBody>
        <div className="watch-form">
          <dl className="pairs">
            <Signature name={t('handover.out')} signed={handover?.out ?? null} />
            <Signature name={t('handover.in')} signed={handover?.in ?? null} />
          </dl>
          <Step current={current} notes={notes} onChanged={onChanged} />
          {handover && handover.remark !== '' ? <p><span className="ink3">{t('handover.remark')}</span> {handover.remark}</p> : null}
          <p className="hint">{t('handover.rule')}</p>
        </div>
      </PanelBody>
    </Panel>
  )
}

function Sum({ items }: { readonly items: Current['items'] }): ReactNode {
  const t = useWatchText()
  const open = items.filter((item) => !item.gone)
  const late = items.filter((item) => item.late).length
  const words = [t('handover.overdue', { n: open.filter((item) => item.overdue).length }), ...(late > 0 ? [t('handover.lateSum', { n: late })] : [])]
  return <p className="handover-sum"><b className="figure">{open.length}</b> {t('handover.sum')} <span className="ink2">{words.join('；')}</span></p>
}

function Working({ current, onChanged }: Omit<WritingProps, 'notes'>): ReactNode {
  const t = useWatchText()
  const mayWrite = useMay('watch.write')
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({})
  const { handover, items, notAsked, until } = current
  const onNote = handover?.state === 'open' && mayWrite ? (key: string, note: string) => setNotes({ ...notes, [key]: note }) : null
  return (
    <div className="handover">
      <Panel>
        <PanelHead title={t('handover.items')} icon="list" note={until === null ? undefined : t('handover.due', { time: dateTimeText(Date.parse(until)).slice(5) })}>
          <Button icon="print" onClick={() => print()}>{t('log.print')}</Button>
        </PanelHead>
        <PanelBody flush>
          <Sum items={items} />
          {notAsked.length > 0 ? <Notice>{t('handover.notAsked', { what: notAsked.join('、') })}</Notice> : null}
          {items.length === 0 ? <Empty>{t('handover.none')}</Empty> : <HandoverItems items={items} notes={notes} onNote={onNote} />}
        </PanelBody>
      </Panel>
      <SignPanel current={current} notes={notes} onChanged={onChanged} />
    </div>
  )
}

function Past({ onOpen, openId }: { readonly onOpen: (id: string) => void; readonly openId: string | null }): ReactNode {
  const t = useWatchText()
  const asked = useAsk(watch.queries.listHandovers, {})
  return (
    <Panel>
      <PanelHead title={t('handover.past')} icon="history" />
      <PanelBody flush>
        <AskedView asked={asked} rows={3} what={t('handover.past')}>
          {({ handovers }) =>
            handovers.length === 0 ? <Empty>{t('handover.pastNone')}</Empty> : (
              <table className="plain">
                <thead><tr><th>{t('handover.no')}</th><th>{t('roster.day')}</th><th>{t('handover.out')}</th><th>{t('handover.in')}</th><th className="num">{t('handover.count')}</th></tr></thead>
                <tbody>
                  {handovers.map((row) => (
                    <tr key={row.id} aria-selected={row.id === openId}>
                      <td><button type="button" className="link" onClick={() => onOpen(row.id)}>{row.code}</button></td>
                      <td>{row.day}</td>
                      <td>{row.out?.name ?? '—'}</td>
                      <td>{row.in?.name ?? '—'}</td>
                      <td className="num">{row.items}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </AskedView>
      </PanelBody>
    </Panel>
  )
}

function OnePast({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const t = useWatchText()
  const asked = useAsk(watch.queries.getHandover, { id })
  return (
    <Panel>
      <PanelHead title={asked.data?.code ?? t('handover.title')} icon="document" note={asked.data?.day}><Button icon="close" onClick={onClose}>{t('back')}</Button></PanelHead>
      <PanelBody flush>
        <AskedView asked={asked} rows={6}>
          {(row) => (
            <>
              <dl className="pairs handover-sum"><Signature name={t('handover.out')} signed={row.out} /><Signature name={t('handover.in')} signed={row.in} /><dt>{t('handover.remark')}</dt><dd>{row.remark || '—'}</dd></dl>
              <HandoverItems items={row.items} notes={{}} onNote={null} />
            </>
          )}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}

/** 交接班: what is open is collected by itself; two officers sign for the same list. */
export function HandoverPage(): ReactNode {
  const [openId, setOpenId] = useState<string | null>(null)
  const current = useAsk(watch.queries.currentHandover, {}, { everyMs: ASK_MS })
  useRefreshOn(watch.topics.desk, [watch.queries.currentHandover, watch.queries.listHandovers])
  return (
    <div className="watch-stack">
      <AskedView asked={current} rows={8}>{(data) => <Working key={data.handover?.id ?? 'none'} current={data} onChanged={current.again} />}</AskedView>
      {openId === null ? null : <OnePast id={openId} onClose={() => setOpenId(null)} />}
      <Past openId={openId} onOpen={setOpenId} />
    </div>
  )
}
