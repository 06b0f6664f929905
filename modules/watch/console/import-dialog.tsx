import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { asFailure, type ApiFailure } from '#platform/web/client/api-failure.ts'
import { uploadFile } from '#platform/web/file/upload-file.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Refusal, Skeleton } from '#platform/web/parts/states.tsx'
import { watch } from '../contract.ts'
import { useWatchText } from './texts.ts'

type Looked = OutputOf<typeof watch.actions.importShifts>

/** What the sheet would write, or every line that is wrong. */
function Found({ found }: { readonly found: Looked }): ReactNode {
  const t = useWatchText()
  return (
    <>
      {found.faults.length > 0 ? <><b>{t('roster.faults', { n: found.faults.length })}</b><ul>{found.faults.map((fault) => <li key={`${String(fault.line)} ${fault.text}`}>{t('roster.line', { n: fault.line })} {fault.text}</li>)}</ul></> : null}
      {found.shifts.length > 0 ? (
        <table className="plain">
          <thead><tr><th>{t('roster.day')}</th><th>{t('duty.leader')}</th><th>{t('duty.officers')}</th><th>{t('roster.note')}</th></tr></thead>
          <tbody>{found.shifts.map((shift) => <tr key={shift.day}><td>{shift.day}</td><td>{shift.leader?.name}</td><td>{shift.officers.map((one) => one.name).join('、')}</td><td>{shift.note}</td></tr>)}</tbody>
        </table>
      ) : null}
    </>
  )
}

/** Looks through a sheet first, shows what it would write or what is wrong in it, then writes all or nothing. */
export function ImportDialog({ file, onClose }: { readonly file: File; readonly onClose: () => void }): ReactNode {
  const t = useWatchText()
  const [fileId, setFileId] = useState<string | null>(null)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const look = useAct(watch.actions.importShifts)
  const write = useAct(watch.actions.importShifts, { refresh: [watch.queries.rosterMonth, watch.queries.onDuty], onDone: onClose })
  const started = useRef(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    uploadFile(file, { name: file.name }).then(
      (stored) => {
        setFileId(stored.id)
        void look.act({ fileId: stored.id, dryRun: true })
      },
      (error: unknown) => setFailure(asFailure(error)),
    )
  }, [file, look])
  const found = look.output
  const refused = failure ?? look.failure ?? write.failure
  const ready = found !== undefined && found.faults.length === 0 && found.shifts.length > 0
  const footer = (
    <>
      <Button onClick={onClose}>{t('back')}</Button>
      <Button kind="primary" pending={write.pending} disabled={!ready || fileId === null} onClick={() => void (fileId && write.act({ fileId, dryRun: false }))}>{t('roster.importAct', { n: found?.shifts.length ?? 0 })}</Button>
    </>
  )
  return (
    <Dialog open wide onClose={onClose} title={t('roster.importTitle', { name: file.name })} footer={footer}>
      <div className="watch-form">
        <p className="hint">{t('roster.importHint')}</p>
        <Refusal failure={refused} />
        {found === undefined && refused === null ? <Skeleton rows={4} /> : null}
        {found ? <Found found={found} /> : null}
      </div>
    </Dialog>
  )
}
