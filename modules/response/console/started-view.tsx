import { type ReactNode, useEffect, useRef } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { RESPONSE_LEVEL_WORDS } from '#platform/kernel/severity.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Notice } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { response } from '../contract.ts'
import { CallReceipts, OrderReceipts } from './live-receipts.tsx'
import { useResponseText } from './texts.ts'
import { UndoButton } from './undo-button.tsx'

interface StartedProps {
  readonly incidentId: string
  /** Somebody had signed the same before; nothing was done twice. */
  readonly already: { readonly startedBy: string; readonly startedAt: string } | null
  readonly onClose: () => void
}

/** After the signature: receipts as they come, and the way back while it is open. */
export function StartedView({ incidentId, already, onClose }: StartedProps): ReactNode {
  const t = useResponseText()
  const say = useSay()
  const board = useAsk(response.queries.board, { incidentId })
  useRefreshOn(response.topics.board, [response.queries.board])
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  const row = board.data?.responses.find((one) => one.state === 'running') ?? board.data?.responses[0]
  const title = row ? t(`started.${row.state}`, { plan: row.planTitle, level: say(RESPONSE_LEVEL_WORDS[row.level]) }) : t('sheet.title')
  return (
    <Dialog
      open
      wide
      className="onekey"
      title={<span className="onekey-title">{title}</span>}
      onClose={onClose}
      footer={<>{row ? <UndoButton row={row} /> : null}<Button ref={close} kind="primary" size="lg" onClick={onClose}>{t('started.close')}</Button></>}
    >
      <AskedView asked={board} rows={8} what={t('sheet.title')}>
        {() => (
          <>
            {already ? <Notice icon="info">{t('started.already', { by: already.startedBy, time: clockText(Date.parse(already.startedAt)) })}</Notice> : null}
            {row ? (
              <div className="onekey-grid">
                <div className="onekey-main"><OrderReceipts incidentId={incidentId} orderIds={row.orderIds} /></div>
                <aside className="onekey-side"><CallReceipts ids={row.callOutIds} /></aside>
              </div>
            ) : null}
          </>
        )}
      </AskedView>
    </Dialog>
  )
}
