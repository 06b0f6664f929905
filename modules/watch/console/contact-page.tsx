import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay, useMayUse } from '#platform/web/session/session.ts'
import { type ContactRow, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'
import './watch.css'

const OUTCOMES = ['answered', 'no-answer', 'wrong-number'] as const
const ASK_MS = 20_000

function Tested({ row }: { readonly row: ContactRow }): ReactNode {
  const t = useWatchText()
  if (row.testedAt === null || row.outcome === null) return <StateMark state="lost">{t('contact.never')}</StateMark>
  const mark = row.outcome !== 'answered' ? 'refused' : row.stale ? 'lost' : 'done'
  return (
    <span>
      <StateMark state={mark}>{t(`contact.outcome.${row.outcome}`)} {dateTimeText(Date.parse(row.testedAt))}</StateMark>
      <span className="source">{' '}{row.way === 'hand' ? t('contact.byHand', { name: row.testedBy ?? '' }) : t('contact.byCall')}</span>
    </span>
  )
}

/** 通讯录: whom the watch calls, and when each number last answered. */
export function ContactPage(): ReactNode {
  const t = useWatchText()
  const [text, setText] = useState('')
  const [staleOnly, setStaleOnly] = useState(false)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const mayWrite = useMay('watch.write')
  const calls = useMayUse('call-out', 'signed-in')
  const asked = useAsk(watch.queries.contactBook, { text, staleOnly }, { keep: true, everyMs: ASK_MS })
  const record = useAct(watch.actions.recordContactTest, { refresh: [watch.queries.contactBook] })
  const test = useAct(watch.actions.startContactTest, { refresh: [watch.queries.contactBook], onDone: () => setPicked(new Set()) })
  const flip = (id: string): void => setPicked(picked.has(id) ? new Set([...picked].filter((one) => one !== id)) : new Set(picked).add(id))
  return (
    <Panel>
      <PanelHead title={t('contact.title')} icon="phone" note={asked.data ? t('contact.sum', { stale: asked.data.stale, total: asked.data.total, days: asked.data.afterDays }) : undefined}>
        <input className="input" type="search" value={text} placeholder={t('contact.search')} aria-label={t('contact.search')} onChange={(event) => setText(event.target.value)} />
        <TagButton on={staleOnly} onClick={() => setStaleOnly(!staleOnly)}>{t('contact.staleOnly')}</TagButton>
        {mayWrite && calls ? <Button kind="primary" icon="phone" pending={test.pending} disabled={picked.size === 0} onClick={() => void test.act({ id: uuidv7(serverNow()), personIds: [...picked] })}>{t('contact.test', { n: picked.size })}</Button> : null}
      </PanelHead>
      <PanelBody flush>
        <Refusal failure={record.failure ?? test.failure} />
        <AskedView asked={asked} rows={12} what={t('contact.title')}>
          {({ contacts }) =>
            contacts.length === 0 ? <Empty>{t('contact.none')}</Empty> : (
              <table className="plain">
                <thead><tr><th>{t('contact.name')}</th><th>{t('contact.post')}</th><th>{t('contact.phone')}</th><th>{t('contact.tested')}</th>{mayWrite ? <th>{t('contact.record')}</th> : null}</tr></thead>
                <tbody>
                  {contacts.map((row) => (
                    <tr key={row.personId}>
                      <td className="nowrap"><label className="row g8">{mayWrite ? <input type="checkbox" className="tick" checked={picked.has(row.personId)} onChange={() => flip(row.personId)} /> : null}<b>{row.name}</b></label></td>
                      <td>{row.organisation} {row.post}<div className="source">{t(`contact.group.${row.group}`)}</div></td>
                      <td className="nowrap">{row.phoneMask ?? t('contact.noPhone')}</td>
                      <td><Tested row={row} /></td>
                      {mayWrite ? <td className="nowrap"><span className="row g4">{OUTCOMES.map((outcome) => <Button key={outcome} size="sm" kind="quiet" disabled={record.pending} aria-label={`${row.name} ${t(`contact.outcome.${outcome}`)}`} onClick={() => void record.act({ id: uuidv7(serverNow()), personId: row.personId, outcome })}>{t(`contact.outcome.${outcome}`)}</Button>)}</span></td> : null}
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
