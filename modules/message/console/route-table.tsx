import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { ageText, momentText, numberText } from '#platform/web/i18n/time-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import type { RouteRow } from '../contract/route-row.ts'
import { RouteMark, yuanText } from './route-words.tsx'
import { useMessageText } from './texts.ts'

interface RouteTableProps {
  readonly routes: readonly RouteRow[]
  readonly onSet: (route: RouteRow) => void
  readonly onTest: (route: RouteRow) => void
}

/** What the state means for who waits on it, in one line. */
function StateNote({ row, now }: { readonly row: RouteRow; readonly now: number }): ReactNode {
  const t = useMessageText()
  if (row.route === 'app') return t('hint.app')
  if (row.state === 'unconfigured' || row.state === 'off' || row.state === 'recording') return t(`hint.${row.state}`)
  const parts = [row.since === null ? null : `${t('board.since')} ${momentText(Date.parse(row.since), now)}`, row.detail]
  return parts.filter(Boolean).join(' · ') || null
}

function Failures({ row }: { readonly row: RouteRow }): ReactNode {
  const t = useMessageText()
  if (row.failures.length === 0) return null
  return <div className="t-s ink2">{row.failures.map(({ reason, count }) => `${t(`reason.${reason}`)} ${count}`).join('；')}</div>
}

function RouteLine({ row, now, onSet, onTest }: Omit<RouteTableProps, 'routes'> & { readonly row: RouteRow; readonly now: number }): ReactNode {
  const t = useMessageText()
  const [mayManage, mayTest] = [useMay('message.manage'), useMay('message.test')]
  const { today } = row
  return (
    <tr>
      <td className="nowrap"><b>{t(`route.${row.route}`)}</b>{row.setting.address === '' ? null : <div className="t-s ink2 ellipsis">{row.setting.address}</div>}</td>
      <td><span className={row.state === 'down' || row.state === 'late' ? 'bold' : undefined}><RouteMark state={row.state} /></span><div className="t-s ink2"><StateNote row={row} now={now} /></div></td>
      <td className="num">{numberText(today.total)}</td>
      <td className="num">{numberText(today.queued)}{today.oldestQueuedAt === null ? null : <div className="t-s ink2 nowrap">{ageText(now - Date.parse(today.oldestQueuedAt))}</div>}</td>
      <td className="num">{numberText(today.sent)}</td>
      <td className="num">{numberText(today.delivered)}</td>
      <td className="num">{numberText(today.answered)}</td>
      <td className={today.failed > 0 ? 'num bold' : 'num'}>{numberText(today.failed)}<Failures row={row} /></td>
      <td className="num nowrap">{yuanText(today.costYuan)}</td>
      <td className="num nowrap">{row.lastOkAt === null ? t('board.none') : clockText(Date.parse(row.lastOkAt))}</td>
      <td className="nowrap acts">
        {mayTest ? <Button icon="play" onClick={() => onTest(row)}>{t('board.test')}</Button> : null}
        {mayManage && row.route !== 'app' ? <Button icon="settings" onClick={() => onSet(row)}>{t('board.set')}</Button> : null}
      </td>
    </tr>
  )
}

export function RouteTable({ routes, onSet, onTest }: RouteTableProps): ReactNode {
  const t = useMessageText()
  const now = useServerNow(1_000)
  return (
    <table className="plain route-table">
      <thead>
        <tr>
          <th>{t('board.route')}</th><th>{t('board.state')}</th><th className="num">{t('board.today')}</th><th className="num">{t('board.queued')}</th><th className="num">{t('board.sent')}</th><th className="num">{t('board.delivered')}</th>
          <th className="num">{t('board.answered')}</th><th className="num">{t('board.failed')}</th><th className="num">{t('board.cost')}</th><th className="num">{t('board.lastOk')}</th><th />
        </tr>
      </thead>
      <tbody>{routes.map((row) => <RouteLine key={row.route} row={row} now={now} onSet={onSet} onTest={onTest} />)}</tbody>
    </table>
  )
}
