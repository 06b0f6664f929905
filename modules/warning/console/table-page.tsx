import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { type CallerRow, type MeasureRow, type SignalRow, warning, WARNING_KIND_KEYS, warningKind } from '../contract.ts'
import { MeasureDialog, SettingDialog, SignalDialog } from './table-dialogs.tsx'
import { useWarningText } from './texts.ts'
import './warning.css'

type Tables = OutputOf<typeof warning.queries.tables>
type Setting = Tables['settings'][number]

/** Where a row comes from and how sure it is. */
function Source({ row }: { readonly row: Pick<SignalRow, 'source' | 'sourcedOn' | 'certainty'> }): ReactNode {
  const t = useWarningText()
  return <span className="source">{row.source}{row.sourcedOn === null ? '' : ` ${row.sourcedOn}`}（{t(`certainty.${row.certainty}`)}）</span>
}

function Signals({ rows, onEdit }: { readonly rows: readonly SignalRow[]; readonly onEdit: ((row: SignalRow) => void) | null }): ReactNode {
  const t = useWarningText()
  const say = useSay()
  const kinds = WARNING_KIND_KEYS.filter((kind) => rows.some((row) => row.kind === kind))
  return (
    <table className="plain warning-signals">
      <thead><tr><th>{t('list.kind')}</th>{SEVERITIES.toReversed().map((severity) => <th key={severity}><SeverityChip severity={severity} /></th>)}<th>{t('table.source')}</th></tr></thead>
      <tbody>{kinds.map((kind) => {
        const own = rows.filter((row) => row.kind === kind)
        return (
          <tr key={kind}>
            <td className="nowrap">{say(warningKind(kind))}</td>
            {SEVERITIES.toReversed().map((severity) => {
              const row = own.find((one) => one.severity === severity)
              if (!row) return <td key={severity} className="ink3">—</td>
              return <td key={severity}>{onEdit ? <button type="button" className="warning-cell" onClick={() => onEdit(row)}>{row.says}</button> : row.says}{row.measure === null ? null : <div className="source">{t('table.measured')}</div>}</td>
            })}
            <td><Source row={own[0]!} /></td>
          </tr>
        )
      })}</tbody>
    </table>
  )
}

function Measures({ rows, onEdit }: { readonly rows: readonly MeasureRow[]; readonly onEdit: ((row: MeasureRow) => void) | null }): ReactNode {
  const t = useWarningText()
  const say = useSay()
  const sorted = SEVERITIES.flatMap((severity) => rows.filter((row) => row.severity === severity))
  return (
    <table className="plain tall">
      <thead><tr><th>{t('table.severity')}</th><th>{t('list.kind')}</th><th>{t('duty.who')}</th><th>{t('duty.what')}</th><th className="num">{t('table.due')}</th><th>{t('table.source')}</th><th /></tr></thead>
      <tbody>{sorted.map((row) => (
        <tr key={row.id}>
          <td><SeverityChip severity={row.severity} /></td><td className="nowrap">{row.kind === null ? t('table.anyKind') : say(warningKind(row.kind))}</td><td className="nowrap">{row.postName}<div className="source">{t(`reach.${row.reach}`)}</div></td>
          <td>{row.enabled ? row.text : <StateMark state="refused">{row.text}（{t('table.off')}）</StateMark>}</td><td className="num nowrap">{t('verify.minutes', { n: row.dueMinutes })}</td><td><Source row={row} /></td><td>{onEdit ? <Button size="sm" onClick={() => onEdit(row)}>{t('feed.change')}</Button> : null}</td>
        </tr>
      ))}</tbody>
    </table>
  )
}

function Callers({ rows, mayEdit }: { readonly rows: readonly CallerRow[]; readonly mayEdit: boolean }): ReactNode {
  const t = useWarningText()
  const save = useAct(warning.actions.saveCaller, { refresh: [warning.queries.tables] })
  const flip = ({ postName: _name, updatedAt: _at, updatedBy: _by, ...row }: CallerRow): void => void save.act({ ...row, enabled: !row.enabled })
  return (
    <>
      <Refusal failure={save.failure} />
      <table className="plain tall">
        <thead><tr><th>{t('table.severity')}</th><th>{t('table.called')}</th><th>{t('table.source')}</th></tr></thead>
        <tbody>{SEVERITIES.map((severity) => (
          <tr key={severity}>
            <td><SeverityChip severity={severity} /></td>
            <td><span className="row wrap">{rows.filter((row) => row.severity === severity).map((row) => <button key={row.id} type="button" className={row.enabled ? 'tag on' : 'tag'} aria-pressed={row.enabled} disabled={!mayEdit || save.pending} onClick={() => flip(row)}>{row.postName} · {t(`reach.${row.reach}`)}</button>)}</span></td>
            <td>{rows.find((row) => row.severity === severity) ? <Source row={rows.find((row) => row.severity === severity)!} /> : null}</td>
          </tr>
        ))}</tbody>
      </table>
    </>
  )
}

function Settings({ rows, onEdit }: { readonly rows: readonly Setting[]; readonly onEdit: ((row: Setting) => void) | null }): ReactNode {
  const t = useWarningText()
  const say = useSay()
  return (
    <table className="plain">
      <tbody>{rows.map((row) => <tr key={row.key}><td>{say(row.title)}</td><td className="num nowrap">{row.value} {row.unit}</td><td className="source">{row.source}</td><td>{onEdit ? <Button size="sm" onClick={() => onEdit(row)}>{t('feed.change')}</Button> : null}</td></tr>)}</tbody>
    </table>
  )
}

type Editing = { readonly what: 'signal'; readonly row: SignalRow } | { readonly what: 'measure'; readonly row: MeasureRow | null } | { readonly what: 'setting'; readonly row: Setting }

function EditDialog({ editing, onClose }: { readonly editing: Editing; readonly onClose: () => void }): ReactNode {
  if (editing.what === 'signal') return <SignalDialog row={editing.row} onClose={onClose} />
  if (editing.what === 'measure') return <MeasureDialog row={editing.row} onClose={onClose} />
  return <SettingDialog row={editing.row} onClose={onClose} />
}

/** 标准与措施: what makes a colour, what it asks for, who is called; every row with its source, changed here. */
export function TablePage(): ReactNode {
  const t = useWarningText()
  const mayEdit = useMay('warning.setting')
  const asked = useAsk(warning.queries.tables, {})
  const [editing, setEditing] = useState<Editing | null>(null)
  return (
    <div className="warning-page" tabIndex={mayEdit ? undefined : 0} role="group" aria-label={t('table.title')}>
      <AskedView asked={asked} rows={10} what={t('table.title')}>
        {(data) => (
          <>
            <Panel><PanelHead icon="list" title={t('table.measures')} note={t('table.measuresNote')}>{mayEdit ? <Button icon="plus" onClick={() => setEditing({ what: 'measure', row: null })}>{t('table.addMeasure')}</Button> : null}</PanelHead><PanelBody flush><Measures rows={data.measures} onEdit={mayEdit ? (row) => setEditing({ what: 'measure', row }) : null} /></PanelBody></Panel>
            <Panel><PanelHead icon="speaker" title={t('table.callers')} note={t('table.callersNote')} /><PanelBody flush><Callers rows={data.callers} mayEdit={mayEdit} /></PanelBody></Panel>
            <Panel><PanelHead icon="bell" title={t('table.signals')} note={t('table.signalsNote')} /><PanelBody flush><Signals rows={data.signals} onEdit={mayEdit ? (row) => setEditing({ what: 'signal', row }) : null} /></PanelBody></Panel>
            <Panel><PanelHead icon="settings" title={t('table.settings')} /><PanelBody flush><Settings rows={data.settings} onEdit={mayEdit ? (row) => setEditing({ what: 'setting', row }) : null} /></PanelBody></Panel>
          </>
        )}
      </AskedView>
      {editing === null ? null : <EditDialog editing={editing} onClose={() => setEditing(null)} />}
    </div>
  )
}
