import { type ReactNode, useState } from 'react'
import type { ImportReport } from '#platform/kernel/register-calls.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import type { RegisterPageSpec } from './define-register-page.ts'
import { WORDS } from './register-words.ts'
import { readBase64, saveBase64 } from './save-bytes.ts'

function ReportView({ report }: { readonly report: ImportReport }): ReactNode {
  const say = useSay()
  return (
    <div className="col g8">
      <p><b>{report.rows}</b> {say(WORDS.rows)}：{say(WORDS.added)} <b>{report.added}</b>，{say(WORDS.changed)} <b>{report.changed}</b>，{say(WORDS.unchanged)} <b>{report.unchanged}</b>{report.problems.length > 0 ? <>，<b>{report.problems.length} {say(WORDS.problems)}</b></> : null}</p>
      {report.problems.length === 0 ? null : (
        <div className="reg-report">
          <table className="plain">
            <thead><tr><th className="num">{say(WORDS.sheetRow)}</th><th>{say(WORDS.sheetColumn)}</th><th>{say(WORDS.sheetValue)}</th><th>{say(WORDS.sheetWrong)}</th><th>{say(WORDS.sheetEnter)}</th></tr></thead>
            <tbody>
              {report.problems.map((problem, at) => (
                <tr key={at}><td className="num">{problem.row}</td><td className="nowrap">{problem.column}</td><td>{problem.value}</td><td className="bold">{say(problem.wrong)}</td><td className="ink2">{say(problem.enter)}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

/** The button says how many rows it writes; it stays shut while any row is wrong. */
function Commit({ report, pending, onCommit }: { readonly report: ImportReport | undefined; readonly pending: boolean; readonly onCommit: () => void }): ReactNode {
  const say = useSay()
  const writes = report ? report.added + report.changed : 0
  if (report?.committed) return <b>{say(WORDS.importDone)} {writes} {say(WORDS.rows)}</b>
  return <Button kind="primary" pending={pending} disabled={writes === 0 || (report?.problems.length ?? 1) > 0} onClick={onCommit}>{`${say(WORDS.importCommit)} ${writes} ${say(WORDS.rows)}`}</Button>
}

/** Read on trial, report, then write: a sheet with any wrong row writes nothing. */
export function ImportDialog({ spec, onClose }: { readonly spec: RegisterPageSpec; readonly onClose: () => void }): ReactNode {
  const say = useSay()
  const { calls, register } = spec
  const [file, setFile] = useState<{ readonly name: string; readonly base64: string } | null>(null)
  const { act, pending, failure, output, reset } = useAct(calls.import, { refresh: [calls.list, calls.views] })
  const pick = async (picked: File | undefined): Promise<void> => {
    if (!picked) return
    const base64 = await readBase64(picked)
    reset()
    setFile({ name: picked.name, base64 })
    await act({ base64, dryRun: true })
  }
  const template = async (): Promise<void> => {
    const sheet = await callQuery(calls.template, {})
    saveBase64(sheet.name, sheet.base64)
  }
  const footer = (
    <>
      <Button icon="download" onClick={() => void template()}>{say(WORDS.importTemplate)}</Button>
      <Commit report={output} pending={pending} onCommit={() => file && void act({ base64: file.base64, dryRun: false })} />
    </>
  )
  return (
    <Dialog open wide onClose={onClose} title={`${say(WORDS.importTitle)} · ${say(register.title)}`} footer={footer}>
      <div className="col g12">
        <p className="ink2">{say(WORDS.importHow)}</p>
        <label className="reg-pick">
          <input type="file" accept=".xlsx" className="visually-hidden" onChange={(event) => void pick(event.target.files?.[0])} />
          <span className="btn">{say(WORDS.importPick)}</span> <span className="ink2">{file?.name ?? ''}</span>
        </label>
        {pending ? <p className="ink2" role="status">{say(WORDS.importReading)}</p> : null}
        <Refusal failure={failure} />
        {output ? <ReportView report={output} /> : null}
      </div>
    </Dialog>
  )
}
