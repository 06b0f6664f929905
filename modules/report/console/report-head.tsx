import type { ReactNode } from 'react'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { PAPER_KEYS, PAPERS, type ReportPaper } from '../contract.ts'
import { RowClock } from './clock-text.tsx'
import type { DeskDialog } from './report-dialogs.tsx'
import { useReportText } from './texts.ts'
import { paperAddress, type ReportFile, stageText, STATE_MARKS } from './words.ts'

interface HeadProps {
  readonly file: ReportFile
  /** The paper that is shown; null while the content is being edited. */
  readonly paper: ReportPaper | null
  readonly dirty: boolean
  readonly restored: boolean
  readonly saving: boolean
  readonly refreshing: boolean
  readonly errors: number
  readonly onPaper: (paper: ReportPaper | null) => void
  readonly onSave: () => void
  readonly onRefresh: () => void
  readonly onDrop: () => void
  readonly onDialog: (dialog: DeskDialog) => void
}

function Acts({ file, dirty, saving, refreshing, onSave, onRefresh, onDialog }: HeadProps): ReactNode {
  const t = useReportText()
  const { state } = file.report
  const [mayWrite, maySign, maySend] = [useMay('report.write'), useMay('report.sign'), useMay('report.send')]
  if (state === 'discarded') return null
  if (state !== 'draft') return maySend ? <Button kind={state === 'signed' ? 'primary' : 'quiet'} onClick={() => onDialog('send')}>{t('act.send')}</Button> : null
  return (
    <>
      {mayWrite ? <Button kind="quiet" onClick={() => onDialog('discard')}>{t('act.discard')}</Button> : null}
      {mayWrite ? <Button pending={refreshing} disabled={dirty} onClick={onRefresh}>{t('act.refresh')}</Button> : null}
      {mayWrite ? <Button {...(dirty ? { kind: 'primary' as const } : {})} pending={saving} disabled={!dirty} onClick={onSave}>{t('act.save')}</Button> : null}
      {maySign ? <Button {...(dirty ? {} : { kind: 'primary' as const })} disabled={dirty} onClick={() => onDialog('sign')}>{t('act.sign')}</Button> : null}
    </>
  )
}

/** Which report, how far it has come, what its clock says, and what can be done with it. */
export function ReportHead(props: HeadProps): ReactNode {
  const t = useReportText()
  const say = useSay()
  const { file, paper, dirty, restored, onPaper, onDrop } = props
  const { report: row } = file
  const shown = paper ?? 'official'
  const views = [...(row.state === 'draft' ? [{ value: 'edit', label: t('act.edit') }] : []), ...PAPER_KEYS.map((key) => ({ value: key, label: say(PAPERS[key]) }))]
  return (
    <header className="report-head">
      <div className="row wrap between">
        <div className="row wrap"><h2>{stageText(row)}</h2><StateMark state={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</StateMark><span className="ink3 t-s">{row.code}</span><RowClock clocks={row.clocks} sentAt={row.sentAt} /></div>
        <div className="row wrap"><Acts {...props} /></div>
      </div>
      <div className="row wrap between">
        <Segmented label={t('act.preview')} value={paper ?? 'edit'} options={views} onChange={(view) => onPaper(PAPER_KEYS.find((key) => key === view) ?? null)} />
        <div className="row">
          {dirty ? <span className="t-s ink2">{t(restored ? 'edit.restored' : 'edit.unsaved')} <button type="button" className="link" onClick={onDrop}>{t('edit.dropLocal')}</button></span> : null}
          <a className="btn sm" href={paperAddress(row.id, 'docx', shown)} download>{t('act.docx')}</a>
          <a className="btn sm" href={paperAddress(row.id, 'pdf', shown)} target="_blank" rel="noreferrer">{t('act.pdf')}</a>
        </div>
      </div>
    </header>
  )
}
