import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { clockText, dateTimeText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { type CheckRow, watch } from '../contract.ts'
import { SettingPanel } from './setting-panel.tsx'
import { useWatchText } from './texts.ts'
import './watch.css'

const MARKS: Readonly<Record<CheckRow['state'], MarkState>> = { asked: 'doing', answered: 'done', late: 'refused', missed: 'overdue' }

/** 查岗: ask whether the watch is awake; what came of each; the times of the watch. */
export function CheckPage(): ReactNode {
  const t = useWatchText()
  const mayCheck = useMay('watch.check')
  const [note, setNote] = useState('')
  const asked = useAsk(watch.queries.listChecks, { limit: 60 })
  const ask = useAct(watch.actions.askPresence, { refresh: [watch.queries.listChecks, watch.queries.listLog], onDone: () => setNote('') })
  useRefreshOn(watch.topics.desk, [watch.queries.listChecks])
  const running = asked.data?.running ?? null
  return (
    <div className="watch-stack">
      <Panel>
        <PanelHead title={t('check.page')} icon="eye" note={t('check.rule')} />
        <PanelBody flush>
          {mayCheck ? (
            <div className="check-ask">
              <TextField label={t('check.note')} maxLength={200} value={note} placeholder={t('check.noteHint')} onChange={(event) => setNote(event.target.value)} />
              <Button kind="primary" icon="eye" pending={ask.pending} disabled={running !== null} onClick={() => void ask.act({ id: uuidv7(serverNow()), note: note.trim() === '' ? null : note })}>{running === null ? t('check.ask') : t('check.waiting', { due: clockText(Date.parse(running.dueAt)) })}</Button>
            </div>
          ) : null}
          <Refusal failure={ask.failure} />
          <AskedView asked={asked} rows={5} what={t('check.page')}>
            {({ checks }) =>
              checks.length === 0 ? <Empty>{t('check.none')}</Empty> : (
                <table className="plain">
                  <thead><tr><th>{t('print.time')}</th><th>{t('check.who')}</th><th>{t('check.officers')}</th><th>{t('paper.state')}</th><th>{t('check.answeredBy')}</th><th className="num">{t('check.seconds')}</th></tr></thead>
                  <tbody>
                    {checks.map((row) => (
                      <tr key={row.id}>
                        <td className="nowrap">{dateTimeText(Date.parse(row.askedAt))}</td>
                        <td>{row.askedBy}<div className="source">{row.note}</div></td>
                        <td>{row.officers.join('、')}</td>
                        <td><StateMark state={MARKS[row.state]}>{t(`check.state.${row.state}`)}</StateMark></td>
                        <td>{row.answeredBy ?? '—'}</td>
                        <td className="num">{row.seconds === null ? '—' : t('check.sec', { n: row.seconds })}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )
            }
          </AskedView>
        </PanelBody>
      </Panel>
      <SettingPanel />
    </div>
  )
}
