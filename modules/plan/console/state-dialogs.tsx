import { type ReactNode, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useUser } from '#platform/web/session/session.ts'
import { plan } from '../contract.ts'
import { usePlanText } from './texts.ts'
import { type PlanFile, type PlanRow, settingValue } from './words.ts'

const REFRESH = [plan.queries.getPlan, plan.queries.listPlans, plan.queries.planHoles, plan.queries.previewPlans, plan.queries.reviewQueue, plan.queries.duePlans]

interface ReasonProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Reason({ label, hint, value, onChange }: ReasonProps): ReactNode {
  return <Field label={label} hint={hint}>{(wiring) => <textarea {...wiring} className="input" maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} />}</Field>
}

/** Puts a draft in force: what follows, what is still unconfirmed, who signs on what basis. */
export function ActivateDialog({ file, onClose }: { readonly file: PlanFile; readonly onClose: () => void }): ReactNode {
  const t = usePlanText()
  const user = useUser()
  const { plan: row, parsed, versions } = file
  const [signer, setSigner] = useState(row.route.signer ?? user.name)
  const [basis, setBasis] = useState(row.route.documentNumber ?? '')
  const act = useAct(plan.actions.activatePlan, { refresh: REFRESH, onDone: onClose })
  const inForce = versions.find((version) => version.state === 'active')
  const unsure = Object.values(parsed.settings).filter((setting) => setting.mark !== 'high')
  const missing = signer.trim() === '' ? t('activate.needSigner') : basis.trim().length < 2 ? t('activate.needBasis') : null
  return (
    <Confirm
      open
      title={t('activate.title', { title: row.title, n: row.versionNumber })}
      act={t('activate.act', { n: row.versionNumber })}
      pending={act.pending}
      disabled={missing !== null}
      onAct={() => void act.act({ id: row.id, version: row.version, signer, basis })}
      onClose={onClose}
      irrevocable={[t('activate.now'), ...(inForce ? [t('activate.replaces', { n: inForce.versionNumber })] : []), t('activate.record')]}
      excluded={[t('activate.runningStays')]}
    >
      {unsure.length > 0 ? <section className="plain"><h2>{t('activate.unsure', { n: unsure.length })}</h2><ul>{unsure.map((setting) => <li key={setting.title}>{t('activate.unsureLine', { title: setting.title, value: settingValue(setting), mark: t(`mark.${setting.mark}`) })}</li>)}</ul></section> : null}
      <TextField label={t('activate.signer')} value={signer} maxLength={60} onChange={(event) => setSigner(event.target.value)} />
      <Reason label={t('activate.basis')} hint={t('activate.basisHint')} value={basis} onChange={setBasis} />
      {missing === null ? null : <p className="t-s ink2">{missing}</p>}
      <Refusal failure={act.failure} />
    </Confirm>
  )
}

/** Takes a version out of force, or discards a draft. */
export function RetireDialog({ row, onClose }: { readonly row: PlanRow; readonly onClose: () => void }): ReactNode {
  const t = usePlanText()
  const [reason, setReason] = useState('')
  const act = useAct(plan.actions.retirePlan, { refresh: REFRESH, onDone: onClose })
  const missing = reason.trim().length < 2
  return (
    <Confirm
      open
      title={t(row.state === 'draft' ? 'retire.draftTitle' : 'retire.title', { title: row.title, n: row.versionNumber })}
      act={row.state === 'draft' ? t('retire.draftAct') : t('retire.act', { n: row.versionNumber })}
      pending={act.pending}
      disabled={missing}
      onAct={() => void act.act({ id: row.id, version: row.version, reason })}
      onClose={onClose}
      irrevocable={row.state === 'active' ? [t('retire.gap', { code: row.code }), t('retire.record')] : [t('retire.draftRecord')]}
    >
      <Reason label={t('retire.reason')} value={reason} onChange={setReason} />
      {missing ? <p className="t-s ink2">{t('retire.needReason')}</p> : null}
      <Refusal failure={act.failure} />
    </Confirm>
  )
}
