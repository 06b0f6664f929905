import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { alarm } from '../contract.ts'
import { useAlarmText } from './texts.ts'

type Rule = OutputOf<typeof alarm.queries.listRules>['rules'][number]

const NUMBERS = ['holdMinutes', 'hysteresis', 'calmMinutes'] as const

/** Title, times, source and switch of a rule; what it measures is shown and changed only by a new rule. */
export function RuleDialog({ rule, onClose }: { readonly rule: Rule; readonly onClose: () => void }): ReactNode {
  const t = useAlarmText()
  const [draft, setDraft] = useState(rule)
  const save = useAct(alarm.actions.saveRule, { refresh: [alarm.queries.listRules], onDone: onClose })
  const history = useAsk(alarm.queries.ruleHistory, { id: rule.id })
  const write = (): void => {
    const { updatedAt: _at, updatedBy: _by, ...input } = draft
    void save.act(input)
  }
  const footer = <><Button onClick={onClose}>{t('drawer.back')}</Button><Button kind="primary" pending={save.pending} disabled={draft.source.trim() === '' || draft.title.trim() === ''} onClick={write}>{t('rule.save')}</Button></>
  return (
    <Dialog open wide onClose={onClose} title={`${rule.code} ${rule.title}`} footer={footer}>
      <div className="alarm-form">
        <TextField label={t('rule.title')} value={draft.title} maxLength={80} onChange={(event) => setDraft({ ...draft, title: event.target.value })} />
        {NUMBERS.map((name) => (
          <TextField key={name} type="number" min={0} label={t(`rule.${name}`)} hint={t(`rule.${name}Hint`)} value={draft[name]} onChange={(event) => setDraft({ ...draft, [name]: Number(event.target.value) })} />
        ))}
        <TextField label={t('rule.source')} hint={t('rule.sourceHint')} value={draft.source} maxLength={300} onChange={(event) => setDraft({ ...draft, source: event.target.value })} />
        <label className="row"><input type="checkbox" className="tick" checked={draft.enabled} onChange={(event) => setDraft({ ...draft, enabled: event.target.checked })} />{t('rule.enabled')}</label>
        <pre className="source">{JSON.stringify(rule.condition, null, 1)}</pre>
        <div className="source">{(history.data?.versions ?? []).map((one) => <div key={one.version}>{t('rule.version', { n: one.version })} · {dateTimeText(Date.parse(one.updatedAt))} · {one.updatedBy}</div>)}</div>
        <Refusal failure={save.failure} />
      </div>
    </Dialog>
  )
}
