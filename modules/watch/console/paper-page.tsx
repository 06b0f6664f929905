import { type ReactNode, useState } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { fileAddress } from '#platform/web/file/upload-file.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { type PaperRow, watch } from '../contract.ts'
import { PaperDialog } from './paper-dialog.tsx'
import { useWatchText } from './texts.ts'
import './watch.css'

function FinishDialog({ paper, onClose }: { readonly paper: PaperRow; readonly onClose: () => void }): ReactNode {
  const t = useWatchText()
  const [how, setHow] = useState('')
  const finish = useAct(watch.actions.finishPaper, { refresh: [watch.queries.listPapers, watch.queries.listLog], onDone: onClose })
  const footer = (
    <>
      <Button onClick={onClose}>{t('back')}</Button>
      <Button kind="primary" pending={finish.pending} disabled={how.trim().length < 2} onClick={() => void finish.act({ id: paper.id, version: paper.version, how })}>{t('paper.finish')}</Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('paper.finishTitle', { code: paper.code })} footer={footer}>
      <div className="watch-form"><p>{paper.title}</p><TextField label={t('paper.how')} maxLength={300} value={how} placeholder={t('paper.howHint')} onChange={(event) => setHow(event.target.value)} /><Refusal failure={finish.failure} /></div>
    </Dialog>
  )
}

function State({ paper }: { readonly paper: PaperRow }): ReactNode {
  const t = useWatchText()
  if (paper.doneAt !== null) return <StateMark state="done">{t('paper.done', { name: paper.doneBy ?? '', time: dateTimeText(Date.parse(paper.doneAt)).slice(5) })}</StateMark>
  const late = paper.answerBy !== null && Date.parse(paper.answerBy) < serverNow()
  return <StateMark state={late ? 'overdue' : 'todo'}>{paper.answerBy === null ? t('paper.open') : t('paper.answerBy', { time: dateTimeText(Date.parse(paper.answerBy)).slice(5) })}</StateMark>
}

/** 来文: faxes and letters with their scans; each is dealt with or handed over. */
export function PaperPage(): ReactNode {
  const t = useWatchText()
  const [openOnly, setOpenOnly] = useState(true)
  const [adding, setAdding] = useState(false)
  const [finishing, setFinishing] = useState<PaperRow | null>(null)
  const mayWrite = useMay('watch.write')
  const asked = useAsk(watch.queries.listPapers, { openOnly }, { keep: true })
  useRefreshOn(watch.topics.desk, [watch.queries.listPapers])
  useKeys([{ keys: 'F2', label: t('paper.add'), when: mayWrite, run: () => setAdding(true) }])
  return (
    <Panel>
      <PanelHead title={t('paper.title')} icon="document" note={t('paper.rule')}>
        <TagButton on={openOnly} onClick={() => setOpenOnly(!openOnly)}>{t('paper.openOnly')}</TagButton>
        {mayWrite ? <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('paper.add')} <kbd>F2</kbd></Button> : null}
      </PanelHead>
      <PanelBody flush>
        <AskedView asked={asked} rows={6} what={t('paper.title')}>
          {({ papers }) =>
            papers.length === 0 ? <Empty>{t(openOnly ? 'paper.noneOpen' : 'paper.none')}</Empty> : (
              <table className="plain tall">
                <thead><tr><th>{t('paper.code')}</th><th>{t('paper.received')}</th><th>{t('paper.from')}</th><th>{t('paper.what')}</th><th>{t('paper.scan')}</th><th>{t('paper.state')}</th><th aria-label={t('paper.finish')} /></tr></thead>
                <tbody>
                  {papers.map((paper) => (
                    <tr key={paper.id}>
                      <td className="nowrap">{paper.code}<div className="source">{t(`paper.kind.${paper.kind}`)}</div></td>
                      <td className="nowrap">{dateTimeText(Date.parse(paper.receivedAt)).slice(5)}</td>
                      <td>{paper.from}<div className="source">{paper.number}</div></td>
                      <td>{paper.urgency === 'normal' ? null : <b>【{t(`paper.urgency.${paper.urgency}`)}】</b>}{paper.title}<div className="source">{paper.incidentCode ? t('paper.joined', { code: paper.incidentCode }) : paper.summary}</div></td>
                      <td>{paper.fileIds.map((id, at) => <a key={id} className="link" href={fileAddress(id)} target="_blank" rel="noreferrer">{t('paper.page', { n: at + 1 })} </a>)}</td>
                      <td className="nowrap"><State paper={paper} /></td>
                      <td>{paper.doneAt === null && mayWrite ? <Button size="sm" onClick={() => setFinishing(paper)}>{t('paper.finish')}</Button> : null}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </AskedView>
      </PanelBody>
      {adding ? <PaperDialog onClose={() => setAdding(false)} /> : null}
      {finishing ? <FinishDialog paper={finishing} onClose={() => setFinishing(null)} /> : null}
    </Panel>
  )
}
