import type { ReactNode } from 'react'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { reportContent, type ReportContent } from '../contract/content.ts'
import { compareContent } from '../domain/compare-content.ts'
import { ChangeTable } from './change-table.tsx'
import { useReportText } from './texts.ts'

interface ConflictProps {
  readonly failure: ApiFailure
  readonly mine: ReportContent
  readonly pending: boolean
  /** Saves mine over theirs, knowingly: on their version. */
  readonly onMine: (version: number) => void
  readonly onTheirs: () => void
  readonly onClose: () => void
}

/** Somebody saved in between: both stand side by side, and a person chooses. */
export function ConflictDialog({ failure, mine, pending, onMine, onTheirs, onClose }: ConflictProps): ReactNode {
  const t = useReportText()
  const theirs = failure.details['theirs'] as { version?: unknown; content?: unknown } | undefined
  const content = reportContent.safeParse(theirs?.content)
  const version = typeof theirs?.version === 'number' ? theirs.version : 0
  const name = typeof failure.details['updatedBy'] === 'string' ? failure.details['updatedBy'] : ''
  const footer = (
    <>
      <Button onClick={onClose}>{t('act.back')}</Button>
      <Button onClick={onTheirs}>{t('act.takeTheirs')}</Button>
      <Button kind="primary" pending={pending} onClick={() => onMine(version)}>{t('act.keepMine')}</Button>
    </>
  )
  return (
    <Dialog open wide onClose={onClose} title={t('conflict.title', { name })} footer={footer}>
      <p>{t('conflict.lead')}</p>
      {content.success ? <ChangeTable changes={compareContent(content.data, mine)} heads={[t('act.takeTheirs'), t('act.keepMine')]} /> : null}
    </Dialog>
  )
}
