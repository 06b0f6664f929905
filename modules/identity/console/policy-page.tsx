import { type FormEvent, type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { identity } from '../contract.ts'
import { useIdentityText } from './texts.ts'
import './identity.css'

type Policy = OutputOf<typeof identity.queries.signInPolicy>

/** Lowest and highest of each figure, as the contract has them. */
const LIMITS = {
  minLength: [8, 64],
  minClasses: [3, 4],
  history: [1, 24],
  maxAgeDays: [1, 365],
  maxTries: [2, 10],
  lockMinutes: [5, 1440],
  idleMinutes: [1, 240],
  absoluteHours: [1, 24],
  shiftHours: [1, 48],
  pinMinutes: [1, 240],
} as const
type Figure = keyof typeof LIMITS
const FIGURES = Object.keys(LIMITS) as Figure[]

const isWithin = (figure: Figure, value: number): boolean => Number.isInteger(value) && value >= LIMITS[figure][0] && value <= LIMITS[figure][1]

function PolicyForm({ policy, mayChange }: { readonly policy: Policy; readonly mayChange: boolean }): ReactNode {
  const t = useIdentityText()
  const [draft, setDraft] = useState<Readonly<Record<Figure, number>>>(policy)
  const change = useAct(identity.actions.changePolicy, { refresh: [identity.queries.signInPolicy] })
  const changed = FIGURES.filter((figure) => draft[figure] !== policy[figure])
  const wrong = FIGURES.some((figure) => !isWithin(figure, draft[figure]))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void change.act({ ...draft, version: policy.version })
  }
  return (
    <form className="identity-form" onSubmit={submit}>
      {FIGURES.map((figure) => {
        const [least, most] = LIMITS[figure]
        return <TextField key={figure} label={t(`policy.${figure}`)} type="number" min={least} max={most} disabled={!mayChange} value={Number.isNaN(draft[figure]) ? '' : draft[figure]} hint={t('policy.range', { least, most })} problem={isWithin(figure, draft[figure]) ? undefined : t('policy.range', { least, most })} onChange={(event) => setDraft({ ...draft, [figure]: event.target.valueAsNumber })} />
      })}
      <Refusal failure={change.failure} />
      {mayChange ? <span><Button kind="primary" submit pending={change.pending} disabled={changed.length === 0 || wrong}>{t('policy.act', { count: changed.length })}</Button></span> : <p className="ink3">{t('policy.readOnly')}</p>}
      <p className="source">{t('policy.source', { by: policy.updatedBy, at: dateTimeText(Date.parse(policy.updatedAt)) })}</p>
    </form>
  )
}

/** The rules of signing in; the security administrator changes them. */
export function PolicyPage(): ReactNode {
  const t = useIdentityText()
  const asked = useAsk(identity.queries.signInPolicy, {})
  const mayChange = useMay('identity.change-policy')
  return (
    <div className="identity-narrow">
      <Panel>
        <PanelHead title={t('policy.title')} icon="lock" note={t('policy.note')} />
        <PanelBody><AskedView asked={asked} rows={8}>{(policy) => <PolicyForm key={policy.version} policy={policy} mayChange={mayChange} />}</AskedView></PanelBody>
      </Panel>
    </div>
  )
}
