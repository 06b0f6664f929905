import { type ReactNode, useEffect, useState } from 'react'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Panel, PanelBody } from '#platform/web/parts/panel.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { report, type ReportContent, type ReportPaper } from '../contract.ts'
import { checkContent } from '../domain/check-content.ts'
import { compareContent } from '../domain/compare-content.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { ContentForm } from './content-form.tsx'
import { FigureTable } from './figure-table.tsx'
import { keepDraft, keptDraft } from './kept-draft.ts'
import { PaperView } from './paper-view.tsx'
import { type DeskDialog, ReportDialogs } from './report-dialogs.tsx'
import { ReportHead } from './report-head.tsx'
import { FindingPanel, SubmissionPanel, VersionPanel } from './side-panels.tsx'
import { StatisticsGrid } from './statistics-grid.tsx'
import { REPORT_QUERIES, type ReportFile } from './words.ts'

interface Draft {
  readonly content: ReportContent
  /** Version it was written on: saving says so, and a quicker colleague is noticed. */
  readonly base: number
  readonly restored: boolean
}

/** What is being written: the saved content until somebody types, then kept on this machine until it is saved. */
function useDraft(file: ReportFile) {
  const { id, version } = file.report
  const [draft, setDraft] = useState<Draft | null>(() => {
    const kept = file.report.state === 'draft' ? keptDraft(id) : null
    return kept && compareContent(file.content, kept.content).length > 0 ? { content: kept.content, base: kept.version, restored: true } : null
  })
  useEffect(() => {
    keepDraft(id, draft === null ? null : { version: draft.base, content: draft.content })
  }, [id, draft])
  return {
    content: draft?.content ?? file.content,
    base: draft?.base ?? version,
    dirty: draft !== null,
    restored: draft?.restored ?? false,
    edit: (patch: Partial<ReportContent>): void => setDraft((now) => ({ content: { ...(now?.content ?? file.content), ...patch }, base: now?.base ?? version, restored: now?.restored ?? false })),
    drop: (): void => setDraft(null),
  }
}

function Desk({ file }: { readonly file: ReportFile }): ReactNode {
  const { report: row } = file
  const draft = useDraft(file)
  const [paper, setPaper] = useState<ReportPaper | null>(row.state === 'draft' ? null : 'official')
  const [dialog, setDialog] = useState<DeskDialog | null>(null)
  const save = useAct(report.actions.saveReport, { refresh: REPORT_QUERIES, onDone: draft.drop })
  const refresh = useAct(report.actions.refreshReport, { refresh: REPORT_QUERIES })
  const writable = useMay('report.write') && row.state === 'draft'
  const findings = row.state === 'draft' ? checkContent(draft.content) : file.findings
  const send = (version: number): void => void save.act({ id: row.id, version, content: draft.content })
  const conflict = save.failure?.code === 'report.conflict' ? save.failure : null
  return (
    <Panel className="report-desk">
      <ReportHead
        file={file} paper={paper} dirty={draft.dirty} saving={save.pending} refreshing={refresh.pending} errors={findings.filter((finding) => finding.severity === 'error').length}
        onPaper={setPaper} onSave={() => send(draft.base)} onRefresh={() => void refresh.act({ id: row.id, version: row.version })} onDialog={setDialog} onDrop={draft.drop} restored={draft.restored}
      />
      <Refusal failure={conflict ? null : save.failure} />
      <Refusal failure={refresh.failure} />
      <PanelBody flush className="report-body">
        <div className="report-main">
          {paper === null ? (
            <>
              <ContentForm content={draft.content} writable={writable} onEdit={draft.edit} />
              <StatisticsGrid content={draft.content} writable={writable} findings={findings} onEdit={draft.edit} />
            </>
          ) : <PaperView id={row.id} version={row.version} paper={paper} />}
        </div>
        <div className="report-aside">
          <FindingPanel findings={findings} />
          <FigureTable incidentId={row.incidentId} conflicts={file.conflicts} />
          <SubmissionPanel file={file} />
          <VersionPanel file={file} />
        </div>
      </PanelBody>
      <ReportDialogs file={file} dialog={dialog} onClose={() => setDialog(null)} onDone={() => { setDialog(null); setPaper('official') }} />
      {conflict ? <ConflictDialog failure={conflict} mine={draft.content} pending={save.pending} onMine={send} onTheirs={() => { draft.drop(); save.reset() }} onClose={save.reset} /> : null}
    </Panel>
  )
}

/** A report as a desk: its text and form, and beside it what does not add up, where the numbers come from, where it went. */
export function ReportDesk({ id }: { readonly id: string }): ReactNode {
  const file = useAsk(report.queries.getReport, { id })
  return <AskedView asked={file} rows={10}>{(data) => <Desk file={data} />}</AskedView>
}
