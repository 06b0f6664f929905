import { type ReactNode, useState } from 'react'
import { dateText } from '#platform/kernel/instant.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { alarm, type Condition, type ThresholdRow } from '../contract.ts'
import './alarm.css'
import { RuleDialog } from './rule-dialog.tsx'
import { useAlarmText } from './texts.ts'
import { ThresholdDialog } from './threshold-dialog.tsx'

type Rule = OutputOf<typeof alarm.queries.listRules>['rules'][number]

/** Keys of thresholds a condition names, to link rule and layers. */
export function keysOf(condition: Condition): string[] {
  if ('of' in condition) return condition.of.flatMap(keysOf)
  return condition.type === 'missing' ? [] : [condition.key]
}

function RuleTable({ rules, chosen, onChoose, onEdit }: { readonly rules: readonly Rule[]; readonly chosen: string | null; readonly onChoose: (rule: Rule) => void; readonly onEdit: (rule: Rule) => void }): ReactNode {
  const t = useAlarmText()
  const mayEdit = useMay('alarm.rule')
  return (
    <table className="plain tall">
      <thead><tr><th>{t('rule.code')}</th><th>{t('rule.title')}</th><th>{t('queue.state')}</th><th>{t('rule.certainty')}</th><th>{t('rule.changed')}</th><th /></tr></thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.id} tabIndex={-1} aria-selected={rule.id === chosen} onClick={() => onChoose(rule)}>
            <td className="nowrap">{rule.code}</td>
            <td>{rule.title}<div className="source">{rule.source}</div></td>
            <td><StateMark state={rule.enabled ? 'done' : 'todo'}>{t(rule.enabled ? 'rule.on' : 'rule.off')}</StateMark></td>
            <td className="nowrap">{t(`certainty.${rule.certainty}`)}</td>
            <td className="nowrap ink3">{dateText(Date.parse(rule.updatedAt))} {rule.updatedBy}</td>
            <td>{mayEdit ? <Button kind="quiet" icon="pen" onClick={() => onEdit(rule)}>{t('rule.edit')}</Button> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ThresholdTable({ rows, onEdit }: { readonly rows: readonly ThresholdRow[]; readonly onEdit: (row: ThresholdRow) => void }): ReactNode {
  const t = useAlarmText()
  if (rows.length === 0) return <Empty>{t('rule.noThresholds')}</Empty>
  return (
    <table className="plain tall">
      <thead><tr><th>{t('rule.key')}</th><th>{t('queue.severity')}</th><th>{t('rule.layer')}</th><th className="num">{t('rule.value')}</th><th>{t('rule.source')}</th><th /></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="nowrap">{row.key}</td><td><SeverityChip severity={row.severity} /></td>
            <td className="nowrap">{t(`layer.${row.layer}`)}{row.expiresAt === null ? null : <div className="source">{t('rule.until', { time: row.expiresAt.slice(0, 16) })}</div>}</td>
            <td className="num nowrap">{row.value ?? t('rule.none')} {row.value === null ? '' : row.unit}</td>
            <td>{row.source}<div className="source">{t(`certainty.${row.certainty}`)} · {row.sourcedOn ?? dateText(Date.parse(row.updatedAt))} · {row.updatedBy}</div></td>
            <td><Button kind="quiet" icon="pen" onClick={() => onEdit(row)}>{t('rule.edit')}</Button></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Rules at the left, the layers of their thresholds at the right: every number with its source and date. */
export function RulePage(): ReactNode {
  const t = useAlarmText()
  const rules = useAsk(alarm.queries.listRules, {})
  const thresholds = useAsk(alarm.queries.listThresholds, {})
  const [chosen, setChosen] = useState<Rule | null>(null)
  const [editing, setEditing] = useState<Rule | null>(null)
  const [threshold, setThreshold] = useState<ThresholdRow | 'new' | null>(null)
  const mayWatch = useMay('alarm.watch-threshold')
  const keys = chosen ? keysOf(chosen.condition) : null
  return (
    <div className="alarm-rules">
      <Panel>
        <PanelHead icon="settings" title={t('rule.rules')} note={t('rule.rulesNote')} />
        <PanelBody flush><AskedView asked={rules} rows={8}>{(data) => <RuleTable rules={data.rules} chosen={chosen?.id ?? null} onChoose={(rule) => setChosen(rule.id === chosen?.id ? null : rule)} onEdit={setEditing} />}</AskedView></PanelBody>
      </Panel>
      <Panel>
        <PanelHead icon="layers" title={t('rule.thresholds')} note={chosen ? chosen.title : t('rule.thresholdsNote')}>{mayWatch ? <Button icon="plus" onClick={() => setThreshold('new')}>{t('rule.newThreshold')}</Button> : null}</PanelHead>
        <PanelBody flush><AskedView asked={thresholds} rows={8}>{(data) => <ThresholdTable rows={data.rows.filter((row) => keys === null || keys.includes(row.key))} onEdit={setThreshold} />}</AskedView></PanelBody>
      </Panel>
      {editing === null ? null : <RuleDialog key={editing.id} rule={editing} onClose={() => setEditing(null)} />}
      {threshold === null ? null : <ThresholdDialog row={threshold === 'new' ? null : threshold} keyHint={keys?.[0] ?? ''} onClose={() => setThreshold(null)} />}
    </div>
  )
}
