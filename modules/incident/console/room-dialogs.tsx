import type { ReactNode } from 'react'
import { AmendDialog, CommandersDialog } from './amend-dialog.tsx'
import { CloseDialog, DiscardDialog, ReopenDialog } from './end-dialogs.tsx'
import { GradeDialog } from './grade-dialog.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { ResponseDialog } from './response-dialog.tsx'
import { SubmissionDialog } from './submission-dialog.tsx'
import type { FileDialogProps } from './words.ts'

/** Which dialog stands open over the room; never two. */
export type RoomDialog = { readonly name: 'grade' | 'response' | 'report' | 'amend' | 'commanders' | 'close' | 'reopen' | 'discard' } | { readonly name: 'submission'; readonly clockId: string }

export function RoomDialogs({ file, dialog, onClose }: FileDialogProps & { readonly dialog: RoomDialog | null }): ReactNode {
  const props = { file, onClose }
  switch (dialog?.name) {
    case undefined:
      return null
    case 'grade':
      return <GradeDialog {...props} />
    case 'response':
      return <ResponseDialog {...props} />
    case 'report':
      return <ReportDialog {...props} />
    case 'amend':
      return <AmendDialog {...props} />
    case 'commanders':
      return <CommandersDialog {...props} />
    case 'close':
      return <CloseDialog {...props} />
    case 'reopen':
      return <ReopenDialog {...props} />
    case 'discard':
      return <DiscardDialog {...props} />
    case 'submission':
      return <SubmissionDialog {...props} clockId={dialog.clockId} />
  }
}
